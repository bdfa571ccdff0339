import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The process that serves a copy, as it noted itself. */
interface Running {
  readonly pid: number
  readonly port: number
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

/** Notes that this process serves the copy. */
export function noteRunning(data: string, port: number): void {
  writeFileSync(noteFile(data), JSON.stringify({ pid: process.pid, port } satisfies Running))
}

/** Takes the note away. */
export function forgetRunning(data: string): void {
  rmSync(noteFile(data), { force: true })
}

/** The port a copy is served on, or null. A process that was killed left a note behind, but is not alive. */
export function runningPort(data: string): number | null {
  if (!existsSync(noteFile(data))) return null
  // The boundary to our own file: this module alone writes it.
  const { pid, port } = JSON.parse(readFileSync(noteFile(data), 'utf8')) as Running
  return pid !== process.pid && isAlive(pid) ? port : null
}
