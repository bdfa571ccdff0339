import { existsSync, readFileSync } from 'node:fs'
import { checkRequirements } from './requirement-rows.ts'

const root = new URL('../', import.meta.url)
const page = new URL('docs/requirements.md', root)

const text = existsSync(page) ? readFileSync(page, 'utf8') : ''
const { rows, notYet, violations } = checkRequirements(text, (path) => existsSync(new URL(path, root)))

for (const violation of violations) console.error(violation)
console.log(`Requirements: ${rows} rows read, ${notYet} not yet, ${violations.length} violations.`)
if (rows === 0) console.error('docs/requirements.md has no rows: nothing was checked.')
process.exitCode = violations.length > 0 || rows === 0 ? 1 : 0
