import { readdirSync, readFileSync } from 'node:fs'

/** Memory of a process tree in megabytes (10^6 bytes). */
export interface Memory {
  /** Pages shared by several processes count once in the sum. NaN where the system does not tell it. */
  readonly pss: number
  /** Every process with all it maps; shared pages count in each. */
  readonly rss: number
  readonly processes: number
}

/** The parent of a process from its `/proc/<pid>/stat`; the name in it may hold anything, so read after its end. */
export function parentOf(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** A field of `smaps_rollup`, in bytes. */
export function rollupBytes(rollup: string, field: 'Pss' | 'Rss'): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? Number.NaN) * 1024
}

/** A process and everything below it. */
export function treeOf(pid: number, parents: ReadonlyMap<number, number>): number[] {
  const tree = [pid]
  for (const member of tree) for (const [child, parent] of parents) if (parent === member) tree.push(child)
  return tree
}

function readProc(pid: number | string, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    // It ended while we looked.
    return null
  }
}

/** Weighs a process and everything below it. Linux only: elsewhere everything is NaN. */
export function memoryOf(pid: number): Memory {
  if (process.platform !== 'linux') return { pss: Number.NaN, rss: Number.NaN, processes: 0 }
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? readProc(name, 'stat') : null
    if (stat !== null) parents.set(Number(name), parentOf(stat))
  }
  const rollups = treeOf(pid, parents).flatMap((member) => readProc(member, 'smaps_rollup') ?? [])
  const sum = (field: 'Pss' | 'Rss') => rollups.reduce((total, rollup) => total + rollupBytes(rollup, field), 0) / 1e6
  return { pss: sum('Pss'), rss: sum('Rss'), processes: rollups.length }
}
