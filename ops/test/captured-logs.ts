import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'
import { findLeaks } from './log-leaks.ts'

/** Everything the shop logged during a run of the tests, one file for each source. */
const folder = join(root, 'node_modules/.cache/souk/test-logs')

export type LogSource = 'worker' | 'journeys'

// Fewer lines than this mean that nothing was captured, and a check that reads nothing checks nothing.
const leastLines: Readonly<Record<LogSource, number>> = { worker: 1000, journeys: 300 }

/** Personal values the tests type in, each distinctive enough to be found in a line by itself. */
const typed = ['correct horse', 'Analytical Way', 'Lovelace', 'Saffron Lane', 'Haddad', 'Noor']

const fileOf = (source: LogSource) => join(folder, `${source}.log`)

/** Forgets the lines of earlier runs. */
export function forgetLogs(): void {
  rmSync(folder, { recursive: true, force: true })
}

/** Keeps lines for the check at the end of the run. */
export function captureLog(source: LogSource, text: string): void {
  mkdirSync(folder, { recursive: true })
  appendFileSync(fileOf(source), text.endsWith('\n') ? text : `${text}\n`)
}

/** Reads every captured line and answers, in sentences, what stands in them that must not (invariant 8). */
export function checkLogs(): string[] {
  return (Object.keys(leastLines) as LogSource[]).flatMap((source) => {
    const text = existsSync(fileOf(source)) ? readFileSync(fileOf(source), 'utf8') : ''
    const lines = text.split('\n').filter((line) => line.startsWith('{')).length
    if (lines < leastLines[source]) return [`${source}: only ${lines} log lines were captured; there must be more.`]
    const sentences = findLeaks(text, typed).map(({ kind, line }) => `${source}: ${kind} in ${line.slice(0, 300)}`)
    return [...new Set(sentences)].slice(0, 50)
  })
}
