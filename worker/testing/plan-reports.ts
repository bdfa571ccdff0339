import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from './plans.ts'

const folder = '.souk/plans'

/** What one test file reports: the statements it made the stores send, and the stores' functions that ran. */
export interface PlanReport {
  readonly file: string
  readonly plans: readonly Plan[]
  readonly ran: readonly string[]
}

/** Forgets the reports of earlier runs. */
export function clearReports(): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
}

/** Keeps the report of one test file. */
export async function keepReport(request: { text(): Promise<string> }): Promise<Response> {
  const text = await request.text()
  const { file } = JSON.parse(text) as PlanReport
  writeFileSync(join(folder, `${createHash('sha256').update(file).digest('hex').slice(0, 16)}.json`), text)
  return new Response(null, { status: 204 })
}

/** The reports of this run. */
export function readReports(): PlanReport[] {
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as PlanReport)
}
