import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Doors, readModule } from './paths/read-module.ts'
import { makeReport } from './paths/report.ts'
import { root } from './root.ts'
import { script } from './script.ts'

const ignored = ['**/node_modules/**', '**/.wrangler/**', '**/dist/**', '**/env.d.ts']

function read(...patterns: string[]) {
  return globSync(patterns, { cwd: root, exclude: ignored })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.test\.tsx?$|\/testing\//.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/**
 * `npm run paths`: how many files one has to read to follow a call or add a field, what is most connected, and how long
 * files are. `-- --check` fails when a count is over its limit. Parses with oxc, which Vite brings and keeps: it reads
 * all of TypeScript 7's syntax, and the compiler's own interface is still marked unstable.
 */
script(async () => {
  // The boundary to package.json: of it only the doors between rooms are used.
  const { imports = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports?: Doors }
  const code = read('{worker,web,ops,emulators}/**/*.{ts,tsx}')
  const modules = new Map(code.map((source) => [source.path, readModule(source, imports)]))
  // The seed's program belongs to a field, the products that it writes do not; nor do stored copies of old shops.
  const named = [
    ...code.filter(({ path }) => !path.startsWith('ops/seed/catalogue/') && !path.startsWith('ops/paths/')),
    ...read('migrations/*.sql'),
  ]
  const { counts, lines } = makeReport(code, modules, named)
  console.log(lines.join('\n'))
  if (process.argv.includes('--check') && counts.some(({ is, most }) => is > most)) process.exitCode = 1
})
