import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './report.ts'
import type { CommittedFile } from './secret-rules.ts'

const isText = /\.(?:[cm]?[jt]sx?|json|toml|md|sql|ya?ml|html|css|svg|sh)$|\/(?:run|\.\w+)$|^[^.]+$/
const listFiles = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']

/** Every text file that is or would be committed. */
export function committedText(): CommittedFile[] {
  return (
    execFileSync('git', listFiles, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 })
      .split('\0')
      .filter((path) => isText.test(path))
      // A file deleted but not yet committed is still listed.
      .filter((path) => statSync(join(root, path), { throwIfNoEntry: false })?.isFile())
      .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  )
}
