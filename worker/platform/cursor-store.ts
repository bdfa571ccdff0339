import { eq } from 'drizzle-orm'
import { dueJobs } from '../schema/platform.ts'
import type { Database } from './database.ts'

/** Where a job that goes through a list in pages has come to; null before its first page. */
export async function findCursor(db: Database, job: string): Promise<string | null> {
  const [row] = await db.select({ cursor: dueJobs.cursor }).from(dueJobs).where(eq(dueJobs.name, job))
  return row?.cursor ?? null
}

/** Remembers where a job has come to; null to begin from the start. Never changes when the job ran last. */
export async function saveCursor(db: Database, job: string, cursor: string | null): Promise<void> {
  await db
    .insert(dueJobs)
    .values({ name: job, lastRunAt: 0, cursor })
    .onConflictDoUpdate({ target: dueJobs.name, set: { cursor } })
}
