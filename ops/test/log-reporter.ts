import type { UserConsoleLog } from 'vitest'
import type { Reporter } from 'vitest/node'
import { captureLog } from './captured-logs.ts'

/** Keeps what the Worker under test logs, for the check that no secret and no person stands in it. */
export default class LogReporter implements Reporter {
  /** Called for each piece of output; `content` is whole lines. */
  onUserConsoleLog(log: UserConsoleLog): void {
    captureLog('worker', log.content)
  }
}
