import type { ObjectMigration } from '../platform/object-migrations.ts'

/** The SQLite schema of a StockObject. Append-only. The CHECKs are invariant 1, whatever the code above them does. */
export const stockMigrations: readonly ObjectMigration[] = [
  {
    id: '0001-create-stock',
    sql: `
      CREATE TABLE stock (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        variant_id TEXT NOT NULL,
        on_hand INTEGER NOT NULL DEFAULT 0,
        reserved INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0),
        allow_backorder INTEGER NOT NULL DEFAULT 0 CHECK (allow_backorder IN (0, 1)),
        sequence INTEGER NOT NULL DEFAULT 0,
        opened_at INTEGER,
        CHECK (allow_backorder = 1 OR reserved <= on_hand)
      ) STRICT;

      CREATE TABLE reservations (
        id TEXT PRIMARY KEY,
        quantity INTEGER NOT NULL CHECK (quantity >= 0),
        expires_at INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('held', 'committed', 'released', 'expired')),
        restocked INTEGER NOT NULL DEFAULT 0 CHECK (restocked BETWEEN 0 AND quantity),
        created_at INTEGER NOT NULL,
        finished_at INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX reservations_held ON reservations (expires_at) WHERE state = 'held';
      CREATE INDEX reservations_finished ON reservations (finished_at) WHERE state IN ('released', 'expired');

      CREATE TABLE movements (
        position INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('adjust', 'commit', 'restock')),
        quantity INTEGER NOT NULL CHECK (quantity <> 0),
        reason TEXT NOT NULL,
        reference TEXT,
        actor TEXT NOT NULL,
        at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE applied_calls (
        id TEXT PRIMARY KEY,
        result TEXT NOT NULL,
        at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX applied_calls_by_age ON applied_calls (at);

      -- 'projection' has at most one row, the newest; each audit row has its own id, also in D1.
      CREATE TABLE outbox (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('projection', 'audit')),
        payload TEXT NOT NULL,
        at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- What the alarm is armed for and why; memory would forget it with an eviction.
      CREATE TABLE schedule (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        alarm_at INTEGER,
        forward_at INTEGER,
        failures INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      INSERT INTO schedule (id) VALUES (1);
    `,
  },
  {
    // `allow_backorder` now says that more may be reserved than there is: while new backorders are taken, and after
    // that until the open ones are gone. So the CHECK of 0001 guards again as soon as it can.
    id: '0002-separate-new-backorders',
    sql: `
      ALTER TABLE stock ADD COLUMN takes_backorders INTEGER NOT NULL DEFAULT 0
        CHECK (takes_backorders IN (0, 1) AND takes_backorders <= allow_backorder);
      UPDATE stock SET takes_backorders = allow_backorder;
      ALTER TABLE stock ADD COLUMN settings_version INTEGER NOT NULL DEFAULT 0;
    `,
  },
]
