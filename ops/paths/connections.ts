import { posix } from 'node:path'
import type { Arrow } from './read-module.ts'

/** How many other files a file imports or is imported by, each counted once. */
export interface Connected {
  readonly file: string
  readonly imports: number
  readonly importedBy: number
}

function groups(pairs: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [from, to] of pairs) found.set(from, (found.get(from) ?? new Set()).add(to))
  return found
}

/** The most connected files first. Types count: who reads a file has to know what it names. */
export function mostConnected(arrows: readonly Arrow[], count: number): Connected[] {
  const out = groups(arrows.map(({ from, to }) => [from, to]))
  const into = groups(arrows.map(({ from, to }) => [to, from]))
  return [...new Set([...out.keys(), ...into.keys()])]
    .map((file) => ({ file, imports: out.get(file)?.size ?? 0, importedBy: into.get(file)?.size ?? 0 }))
    .sort((a, b) => b.imports + b.importedBy - a.imports - a.importedBy || a.file.localeCompare(b.file))
    .slice(0, count)
}

/** The sets of files that load each other in a circle; types are erased, and `import()` waits until it is reached. */
export function findCircles(arrows: readonly Arrow[]): string[][] {
  const graph = groups(arrows.filter(({ isType, isLazy }) => !isType && !isLazy).map(({ from, to }) => [from, to]))
  const reachable = new Map<string, Set<string>>()
  for (const start of graph.keys()) {
    const seen = new Set<string>()
    const waiting = [...(graph.get(start) ?? [])]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue
      seen.add(next)
      waiting.push(...(graph.get(next) ?? []))
    }
    reachable.set(start, seen)
  }
  const done = new Set<string>()
  return [...graph.keys()].sort().flatMap((file) => {
    if (done.has(file) || !reachable.get(file)?.has(file)) return []
    const circle = [...(reachable.get(file) ?? [])].filter((other) => reachable.get(other)?.has(file)).sort()
    for (const one of circle) done.add(one)
    return [circle]
  })
}

/** A pair of folders whose files import each other, types included, each with the arrows of the rarer direction. */
export interface MutualPair {
  readonly folders: readonly [string, string]
  readonly arrows: readonly string[]
}

/** The folder in which a file stands; `depth` cuts longer paths, so that a sub-folder counts as its room. */
export function folderOf(file: string, depth = Number.POSITIVE_INFINITY): string {
  return posix.dirname(file).split('/').slice(0, depth).join('/')
}

/** The pairs of folders that import each other. A folder above another is a room and its part, and may. */
export function findMutualPairs(arrows: readonly Arrow[], depth?: number): MutualPair[] {
  const between = new Map<string, Set<string>>()
  for (const { from, to } of arrows) {
    const key = `${folderOf(from, depth)} ${folderOf(to, depth)}`
    between.set(key, (between.get(key) ?? new Set()).add(`${from} → ${to}`))
  }
  return [...between.keys()].sort().flatMap((key) => {
    const [a = '', b = ''] = key.split(' ')
    const [there, back] = [between.get(key), between.get(`${b} ${a}`)]
    if (a >= b || b.startsWith(`${a}/`) || !there || !back) return []
    return [{ folders: [a, b] as const, arrows: [...(there.size < back.size ? there : back)].sort() }]
  })
}
