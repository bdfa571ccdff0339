import type { ObjectMigration } from '../platform/object-migrations.ts'

/** The SQLite schema of a BasketObject. Append-only. */
export const basketMigrations: readonly ObjectMigration[] = [
  {
    id: '0001-create-basket',
    sql: `
      CREATE TABLE basket (
        id TEXT PRIMARY KEY,
        owner_id TEXT,
        currency TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        merged_into TEXT,
        lock_attempt_id TEXT,
        lock_until INTEGER
      ) STRICT;

      CREATE TABLE lines (
        variant_id TEXT PRIMARY KEY,
        quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 999),
        position INTEGER NOT NULL,
        added_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- Whose lines were taken over, and which orders were taken out: each once.
      CREATE TABLE applied (
        id TEXT PRIMARY KEY,
        at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    id: '0002-close-for-good',
    sql: `
      -- The basket of an account that was erased: no new one can be created here until then.
      CREATE TABLE closed (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        until INTEGER NOT NULL
      ) STRICT;
    `,
  },
]
