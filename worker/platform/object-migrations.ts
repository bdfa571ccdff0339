export interface ObjectMigration {
  readonly id: string
  readonly sql: string
}

/**
 * Brings an object's SQLite schema up to date. The list is append-only: a recorded id that is not where it was is a bug
 * and throws. `upTo` stops early, for tests that start from an older schema. Synchronous, for the constructor.
 */
export function migrateObject(sql: SqlStorage, migrations: readonly ObjectMigration[], upTo?: string): void {
  sql.exec('CREATE TABLE IF NOT EXISTS object_migrations (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)')
  const applied = sql.exec<{ id: string }>('SELECT id FROM object_migrations ORDER BY position').toArray()
  for (const [position, migration] of migrations.entries()) {
    const known = applied[position]
    if (known && known.id !== migration.id) {
      throw new Error(`Object migrations are append-only: expected ${known.id} at ${position}, found ${migration.id}`)
    }
    if (!known) {
      sql.exec(migration.sql)
      sql.exec('INSERT INTO object_migrations (position, id) VALUES (?, ?)', position, migration.id)
    }
    if (migration.id === upTo) return
  }
}
