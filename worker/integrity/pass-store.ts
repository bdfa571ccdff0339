import { eq } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { dueJobs } from '../schema/platform.ts'

/** The job whose row in `due_jobs` says how far the pass has come. */
export const integrityJob = 'check-integrity'

export const phases = ['variants', 'orders', 'outbox'] as const

/** One pass over the whole shop; `after` is the last id that was looked at. Times in epoch milliseconds. */
export interface Pass {
  readonly startedAt: number
  readonly finishedAt: number | null
  readonly phase: (typeof phases)[number]
  readonly after: string
}

/** Where the pass stands; null before the first. */
export async function findPass(db: Database): Promise<Pass | null> {
  const [row] = await db.select({ cursor: dueJobs.cursor }).from(dueJobs).where(eq(dueJobs.name, integrityJob))
  // Written below, as JSON of this very type.
  return row?.cursor == null ? null : (JSON.parse(row.cursor) as Pass)
}

/** Remembers where the pass stands. */
export async function savePass(db: Database, pass: Pass, now: number): Promise<void> {
  const cursor = JSON.stringify(pass)
  await db
    .insert(dueJobs)
    .values({ name: integrityJob, lastRunAt: now, cursor })
    .onConflictDoUpdate({ target: dueJobs.name, set: { cursor } })
}
