import type { Clock } from '../kernel/clock.ts'
import type { Database } from './database.ts'
import type { Log } from './log.ts'
import type { Meter } from './meter.ts'
import type { Bindings, Settings } from './settings.ts'

/** What every use case may reach. Made once per request, message or cron run by `createServices`. */
export interface Services {
  readonly env: Bindings
  readonly settings: Settings
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly meter: Meter
  readonly requestId: string
  /** Lets work finish after the answer. Nothing that must happen may depend on it: rows and due jobs do. */
  defer(work: Promise<unknown>): void
}
