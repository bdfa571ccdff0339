import { readCode, readModules, readSources } from './paths/read-sources.ts'
import { makeReport } from './paths/report.ts'
import { script } from './script.ts'

/** A field's files: the seed's program belongs to them, the products it writes do not; nor do counters of fields. */
const isNamed = ({ path }: { path: string }) => !/^ops\/(?:seed\/catalogue|paths)\//.test(path)

/**
 * `npm run paths`: how many files one has to read to follow a call or add a field, what is most connected, and how long
 * files are. `-- --check` fails when a count is over its limit. Parses with oxc, which Vite brings and keeps: it reads
 * all of TypeScript 7's syntax, and the compiler's own interface is still marked unstable.
 */
script(async () => {
  const code = readCode()
  const named = [...code.filter(isNamed), ...readSources('migrations/*.sql')]
  const { counts, lines } = makeReport(code, readModules(code), named)
  console.log(lines.join('\n'))
  if (process.argv.includes('--check') && counts.some(({ is, most }) => is > most)) process.exitCode = 1
})
