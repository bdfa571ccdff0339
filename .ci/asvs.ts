import { existsSync, readFileSync } from 'node:fs'
import { checkAsvs } from './asvs-rows.ts'

const root = new URL('../', import.meta.url)
const read = (path: string) => (existsSync(new URL(path, root)) ? readFileSync(new URL(path, root), 'utf8') : '')

const { applicable, open, violations } = checkAsvs(
  read('docs/security.md'),
  read('.ci/asvs-5.0-applicable.csv'),
  (path) => existsSync(new URL(path, root)),
)

for (const violation of violations) console.error(violation)
console.log(`ASVS: ${applicable} requirements apply, ${open} not met, ${violations.length} violations.`)
process.exitCode = violations.length > 0 || applicable === 0 ? 1 : 0
