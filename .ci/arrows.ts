import { findCycles, findFeatureCycles } from './arrows/cycles.ts'
import { barrelRule, configRule, nameRule, textRule } from './arrows/file-rules.ts'
import { findFolderPairs } from './arrows/folders.ts'
import { libraryRule, staleExceptions } from './arrows/libraries.ts'
import { type Arrow, readImports, type Source } from './arrows/read-imports.ts'
import { isTest } from './arrows/roles.ts'
import { roomRule } from './arrows/room-rules.ts'
import { findForeignWrites } from './arrows/table-rules.ts'
import { soleLoaderRule, workerRule } from './arrows/worker-rules.ts'

/** What the check found. `files` and `imports` say how much it has read: a check that read nothing has checked nothing. */
export interface Findings {
  readonly files: number
  readonly imports: number
  /** One sentence each, beginning with the file. */
  readonly violations: readonly string[]
}

const arrowRules = [soleLoaderRule, workerRule, libraryRule, roomRule]
const fileRules = [nameRule, barrelRule, textRule]
// Made by the build, so a fresh clone has none.
const built = /^web\/dist\/|(?:^|\/)node_modules\//

function missingFile({ specifier, to, isFile }: Arrow, paths: ReadonlySet<string>): string | null {
  if (!isFile || /[*{]/.test(specifier) || built.test(to) || paths.has(to)) return null
  return 'no such file: imports carry their extension'
}

/**
 * Checks every rule of docs/architecture.md that imports, names and texts can show. `sources` are the code files,
 * `configs` the wrangler files, `others` the paths of further files that may be imported (styles, JSON, pictures).
 */
export function checkArrows(
  sources: readonly Source[],
  configs: readonly Source[] = [],
  others: readonly string[] = [],
): Findings {
  const paths = new Set([...sources.map((source) => source.path), ...others])
  const violations: string[] = []
  const arrows: Arrow[] = []
  for (const source of sources) {
    const { arrows: found, unread } = readImports(source)
    arrows.push(...found)
    if (!isTest(source.path)) for (const text of unread) violations.push(`${source.path}: cannot read ${text}`)
    for (const rule of fileRules) {
      const why = rule(source)
      if (why !== null) violations.push(`${source.path}: ${why}`)
    }
  }
  for (const arrow of arrows) {
    const why = arrowRules.map((rule) => rule(arrow)).find((reason) => reason !== null) ?? missingFile(arrow, paths)
    if (why !== null) violations.push(`${arrow.from} → ${arrow.isFile ? arrow.to : arrow.specifier}: ${why}`)
  }
  for (const cycle of findCycles(arrows)) violations.push(`${cycle[0]}: a circle, ${[...cycle, cycle[0]].join(' → ')}`)
  for (const cycle of findFeatureCycles(arrows)) {
    violations.push(`worker/${cycle[0]}: features that call each other, ${[...cycle, cycle[0]].join(' → ')}`)
  }
  for (const { folders, examples } of findFolderPairs(arrows)) {
    violations.push(`${folders[0]}: imports ${folders[1]} and is imported by it, ${examples.join('; ')}`)
  }
  violations.push(...findForeignWrites(sources))
  for (const config of configs) {
    const why = configRule(config)
    if (why !== null) violations.push(`${config.path}: ${why}`)
  }
  for (const path of staleExceptions(paths)) violations.push(`${path}: named in .ci/arrows/roles.ts, but gone`)
  return { files: sources.length, imports: arrows.length, violations }
}
