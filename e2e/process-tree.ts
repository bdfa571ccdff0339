import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Every process of the machine with its parent. */
function parents(): Map<number, number> {
  const found = new Map<number, number>()
  if (existsSync('/proc/self/stat')) {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue
      try {
        // `pid (name) state ppid …`; the name may hold anything, so read after its last parenthesis.
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        const parent = stat
          .slice(stat.lastIndexOf(')') + 2)
          .split(' ')
          .at(1)
        found.set(Number(name), Number(parent))
      } catch {
        // It ended while we looked.
      }
    }
    return found
  }
  for (const line of execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n')) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number)
    if (pid && parent) found.set(pid, parent)
  }
  return found
}

function treeOf(pid: number): number[] {
  const all = [...parents()]
  const tree = [pid]
  for (const member of tree) tree.push(...all.filter(([, parent]) => parent === member).map(([child]) => child))
  return tree
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Sends SIGKILL to a process we started and to everything below it, parents first; settles when all are gone. */
export async function killTree(pid: number): Promise<void> {
  const tree = treeOf(pid)
  for (const member of tree) {
    try {
      process.kill(member, 'SIGKILL')
    } catch {
      // Gone already.
    }
  }
  while (tree.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 20))
}
