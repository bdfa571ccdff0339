import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { report, root } from './report.ts'
import { checkSecrets } from './secret-rules.ts'

const isText = /\.(?:[cm]?[jt]sx?|json|toml|md|sql|ya?ml|html|css|svg|sh)$|\/(?:run|\.\w+)$|^[^.]+$/
const arguments_ = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
const files = execFileSync('git', arguments_, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 })
  .split('\0')
  // A file deleted but not yet committed is still listed; the check's own test is made of faults.
  .filter((path) => isText.test(path) && path !== '.ci/secret-rules.test.ts')
  .filter((path) => statSync(join(root, path), { throwIfNoEntry: false })?.isFile())
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
report('secrets', checkSecrets(files), `${files.length} files`)
