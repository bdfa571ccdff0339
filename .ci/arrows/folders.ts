import { posix } from 'node:path'
import type { Arrow } from './read-imports.ts'
import { isTest } from './roles.ts'

/** The folders whose rooms stand in one order: each imports only from those below it. */
const ordered = ['web/src', 'worker', 'e2e', 'bench', '.ci']

/** Two folders that import each other, each with one import as an example. */
export interface FolderPair {
  readonly folders: readonly [string, string]
  readonly examples: readonly [string, string]
}

/**
 * What an import between two folders says about the place where their paths part: `a/b/x.ts` that imports `a/c/d/y.ts`
 * joins `a/b` to `a/c`. A folder that holds the other stands for the files directly in it.
 */
function partingOf(from: string, to: string): [string, string] | null {
  const [mine, theirs] = [posix.dirname(from).split('/'), posix.dirname(to).split('/')]
  if (mine.join('/') === theirs.join('/')) return null
  let shared = 0
  while (shared < mine.length && mine[shared] === theirs[shared]) shared++
  return [mine.slice(0, shared + 1).join('/'), theirs.slice(0, shared + 1).join('/')]
}

/**
 * The pairs of folders that import each other, types and `import()` counted too: either cannot be read, moved or taken
 * away without the other. Tests may look anywhere.
 */
export function findFolderPairs(arrows: readonly Arrow[], roots: readonly string[] = ordered): FolderPair[] {
  const first = new Map<string, string>()
  const pairs: FolderPair[] = []
  const isInside = (path: string) => roots.some((root) => path.startsWith(`${root}/`))
  for (const { from, to, isFile } of arrows) {
    if (!isFile || isTest(from) || !isInside(from) || !isInside(to) || to.includes('*')) continue
    const parting = partingOf(from, to)
    if (parting === null) continue
    const [mine, theirs] = parting
    const key = `${mine} → ${theirs}`
    if (first.has(key)) continue
    first.set(key, `${from} → ${to}`)
    const back = first.get(`${theirs} → ${mine}`)
    if (back !== undefined) pairs.push({ folders: [mine, theirs], examples: [`${from} → ${to}`, back] })
  }
  return pairs
}
