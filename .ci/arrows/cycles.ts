import type { Arrow } from './read-imports.ts'
import { featureOf, isTesting, roleOf } from './roles.ts'

/**
 * The circles of value imports, each as the files on it in order. Types are erased and `import()` waits until it is
 * reached, so neither can leave a file half loaded.
 */
export function findCycles(arrows: readonly Arrow[]): string[][] {
  return circlesOf(arrows.filter(isValue).map(({ from, to }) => [from, to]))
}

/**
 * The circles of features whose code calls each other. Joins on another feature's tables, and what contracts and domain
 * files say, are not calls.
 */
export function findFeatureCycles(arrows: readonly Arrow[]): string[][] {
  const calls = arrows.flatMap((arrow): [string, string][] => {
    const [mine, theirs] = [featureOf(arrow.from), featureOf(arrow.to)]
    if (!isValue(arrow) || isTesting(arrow.from) || mine === null || theirs === null || mine === theirs) return []
    return ['tables', 'contract', 'domain'].includes(roleOf(arrow.to)) ? [] : [[mine, theirs]]
  })
  return circlesOf(calls)
}

const isValue = ({ isFile, isType, isLazy }: Arrow) => isFile && !isType && !isLazy

function circlesOf(edges: readonly (readonly [string, string])[]): string[][] {
  const graph = new Map<string, Set<string>>()
  for (const [from, to] of edges) graph.set(from, (graph.get(from) ?? new Set()).add(to))
  const done = new Set<string>()
  const path: string[] = []
  const cycles: string[][] = []
  function visit(file: string): void {
    const at = path.indexOf(file)
    if (at >= 0) cycles.push(path.slice(at))
    if (at >= 0 || done.has(file)) return
    path.push(file)
    for (const next of graph.get(file) ?? []) visit(next)
    path.pop()
    done.add(file)
  }
  for (const file of graph.keys()) visit(file)
  return cycles
}
