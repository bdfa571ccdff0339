import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The processes that serve a copy, as the first of them noted. */
interface Running {
  readonly pid: number
  readonly port: number
  /** The process group of the server and its workerd. */
  readonly group: number
}

const noteFile = (data: string) => join(data, 'running.json')

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function readNote(data: string): Running | null {
  if (!existsSync(noteFile(data))) return null
  // The boundary to our own file: this module alone writes it.
  return JSON.parse(readFileSync(noteFile(data), 'utf8')) as Running
}

/** Notes that this process serves the copy, with the server's process group. */
export function noteRunning(data: string, port: number, group: number): void {
  writeFileSync(noteFile(data), JSON.stringify({ pid: process.pid, port, group } satisfies Running))
}

/** The port a copy is served on, or null. A process that was killed left a note behind, but is not alive. */
export function runningPort(data: string): number | null {
  const note = readNote(data)
  return note !== null && note.pid !== process.pid && isAlive(note.pid) ? note.port : null
}

interface Process {
  readonly pid: number
  readonly group: number
  readonly command: string
}

/** `ps` for systems without /proc; a bare Linux has /proc and no `ps`. */
function processesByPs(): Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,pgid=,command='], { encoding: 'utf8' }).split('\n')
  return lines.flatMap((line) => {
    const [, pid, group, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return pid === undefined ? [] : [{ pid: Number(pid), group: Number(group), command }]
  })
}

function processesByProc(): Process[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return []
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      // After the name in brackets: state, parent, group.
      const group = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2])
      return [{ pid: Number(entry), group, command: readFileSync(`/proc/${entry}/cmdline`, 'utf8') }]
    } catch {
      // It ended while we looked.
      return []
    }
  })
}

/** Ends what is left of a process group of ours, at once. Numbers are used again: only our own programs are ended. */
function sweepGroup(group: number): void {
  const processes = existsSync('/proc/self/stat') ? processesByProc() : processesByPs()
  for (const one of processes) {
    if (one.group !== group || !/workerd|serve\.ts|esbuild/.test(one.command)) continue
    try {
      process.kill(one.pid, 'SIGKILL')
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

/** After a kill, workerd may live on without its parent and hold the port: ends what the note still names. */
export function sweepLeftovers(data: string): void {
  const note = readNote(data)
  if (note === null) return
  sweepGroup(note.group)
  rmSync(noteFile(data), { force: true })
}
