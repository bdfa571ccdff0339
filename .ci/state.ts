import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { report, root } from './report.ts'
import { checkState } from './state-allowed.ts'

// What runs in an isolate that serves many requests. The admin is drawn by the browser alone.
const patterns = ['worker/**/*.ts', 'emulators/**/*.ts', 'web/src/**/*.{ts,tsx}']
const exclude = ['**/*.test.*', '**/testing/**', '**/*.d.ts', '**/*.shim.js', 'web/src/admin/**']
const files = globSync(patterns, { cwd: root, exclude })
  .sort()
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, path), 'utf8') }))
const { problems, statements } = checkState(files)
report('module state', problems, `${files.length} files, ${statements} statements at the top`)
