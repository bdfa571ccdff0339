import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkMigrations } from './migration-rules.ts'
import { report, root } from './report.ts'

const folder = join(root, 'migrations')
const files = readdirSync(folder)
  .sort()
  .map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') }))
report('migrations', checkMigrations(files), `${files.length} files`)
