import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkCitations } from './citation-rules.ts'
import { committedText } from './committed-text.ts'
import { report, root } from './report.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const decisions = readdirSync(join(root, 'docs/decisions')).filter((name) => name.endsWith('.md'))
const invariants = [...read('docs/invariants.md').matchAll(/^\| (\d+) \|/gm)].map(([, number]) => Number(number))
// The rules' own test is made of faults, and applied migrations keep every byte (docs/decisions/cited-by-slug).
const exempt = /^(?:\.ci\/citation-rules\.test\.ts|migrations\/00(?:[0-2]\d|3[01])_.*)$/
const files = committedText().filter(({ path }) => /\.(?:tsx?|mjs|md|toml|sql)$/.test(path) && !exempt.test(path))
report(
  'citations',
  checkCitations(files, { decisions, invariants }),
  `${files.length} files, ${decisions.length} decisions`,
)
