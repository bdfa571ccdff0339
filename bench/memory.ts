import { readdirSync, readFileSync } from 'node:fs'

/** One process, in megabytes (10^6 bytes). NaN where the system does not tell it. */
export interface Weight {
  readonly name: string
  /** Pages shared by several processes are divided among them, so that weights may be added. */
  readonly pss: number
  /** Everything it maps; shared pages count in each process. */
  readonly rss: number
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

/** The program of a `/proc/<pid>/cmdline`. */
export function programOf(cmdline: string): string {
  const [program = ''] = cmdline.split('\0')
  return program.split('/').at(-1) ?? program
}

function weigh(pid: number): Weight[] {
  const rollup = readProc(pid, 'smaps_rollup')
  if (rollup === null) return []
  const name = programOf(readProc(pid, 'cmdline') ?? '')
  return [{ name, pss: rollupBytes(rollup, 'Pss') / 1e6, rss: rollupBytes(rollup, 'Rss') / 1e6 }]
}

/** Weighs one process alone. Linux only: elsewhere it finds nothing. */
export function weightOf(pid: number): Weight[] {
  return process.platform === 'linux' ? weigh(pid) : []
}

/** Weighs a process and everything below it. Linux only: elsewhere it finds nothing. */
export function weightsBelow(pid: number): Weight[] {
  if (process.platform !== 'linux') return []
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? readProc(name, 'stat') : null
    if (stat !== null) parents.set(Number(name), parentOf(stat))
  }
  return treeOf(pid, parents).flatMap(weigh)
}
