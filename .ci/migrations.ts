import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { checkMigrations } from './migration-rules.ts'
import { report, root } from './report.ts'

const folder = join(root, 'migrations')
const files = readdirSync(folder)
  .sort()
  .map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') }))

/** What SQLite says when all are applied to an empty database, in order: two branches can each be right alone. */
function applyAll(): string[] {
  const database = new DatabaseSync(':memory:')
  for (const { name, sql } of files) {
    try {
      database.exec(sql)
    } catch (error) {
      return [`${name}: ${error instanceof Error ? error.message : String(error)}`]
    }
  }
  return []
}

report('migrations', [...checkMigrations(files), ...applyAll()], `${files.length} files`)
