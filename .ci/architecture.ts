import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkArrows } from './arrows.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const rooms = '{worker,web,emulators,ops,e2e,bench,.ci}'
const ignored = ['**/node_modules/**', '**/.wrangler/**', '**/env.d.ts', 'web/dist/**', 'web/public/**']

function paths(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: root, exclude: ignored })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
}

const read = (path: string) => ({ path, text: readFileSync(new URL(`../${path}`, import.meta.url), 'utf8') })

const code = [...paths(`${rooms}/**/*.{ts,tsx,js,mjs}`), ...paths('vitest.config.ts')]
// Text to be served, or what a library means in a bundle: no modules of ours.
const sources = code.filter((path) => !path.endsWith('.shim.js')).map(read)
const others = [
  ...code,
  ...paths(`${rooms}/**/*.{css,json,svg,html,woff2}`),
  'worker/platform/env.d.ts',
  'package.json',
]
const { files, imports, violations } = checkArrows(
  sources,
  paths('wrangler.toml', 'web/wrangler.toml').map(read),
  others,
)

for (const violation of violations) console.error(violation)
console.log(`Arrows: ${files} files and ${imports} imports read, ${violations.length} violations.`)
if (files === 0 || imports === 0) console.error('Nothing was read: the check is broken.')
process.exitCode = violations.length > 0 || files === 0 || imports === 0 ? 1 : 0
