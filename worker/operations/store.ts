import { and, desc, eq, sql } from 'drizzle-orm'
import type { Cursor } from '../kernel/page.ts'
import { type Database, olderThan, type Statement } from '../platform/database.ts'
import { deadLetters } from '../schema/operations.ts'
import { dueJobs } from '../schema/platform.ts'
import { queueNames, type StoredDeadLetter } from './dead-letter.ts'

function fromRow(row: typeof deadLetters.$inferSelect): StoredDeadLetter[] {
  const queue = queueNames.find((name) => name === row.queue)
  return queue === undefined ? [] : [{ ...row, queue }]
}

/** Keeps a dead message; one that died before, and again after its replay, is open again. */
export function keepDeadLetter(db: Database, letter: StoredDeadLetter): Statement {
  return db
    .insert(deadLetters)
    .values(letter)
    .onConflictDoUpdate({ target: deadLetters.id, set: { receivedAt: letter.receivedAt, replayedAt: null } })
}

/** Newest first; one more than `limit`, which tells that there is another page. */
export async function listDeadLetters(db: Database, limit: number, after: Cursor | null): Promise<StoredDeadLetter[]> {
  const rows = await db
    .select()
    .from(deadLetters)
    .where(after === null ? undefined : olderThan(deadLetters.receivedAt, deadLetters.id, after))
    .orderBy(desc(deadLetters.receivedAt), desc(deadLetters.id))
    .limit(limit + 1)
  return rows.flatMap(fromRow)
}

/** Finds one dead message. */
export async function findDeadLetter(db: Database, id: string): Promise<StoredDeadLetter | null> {
  const [row] = await db.select().from(deadLetters).where(eq(deadLetters.id, id))
  return row ? (fromRow(row)[0] ?? null) : null
}

/** Notes that a dead message was sent to its queue again. */
export function markReplayed(db: Database, id: string, now: number): Statement {
  return db.update(deadLetters).set({ replayedAt: now }).where(eq(deadLetters.id, id))
}

/** When each due job ran last, in epoch milliseconds. */
export async function readLastRuns(db: Database): Promise<Map<string, number>> {
  const rows = await db.select({ name: dueJobs.name, lastRunAt: dueJobs.lastRunAt }).from(dueJobs)
  return new Map(rows.map((row) => [row.name, row.lastRunAt]))
}

/** Claims a run for this caller alone, unless the job has run since `lastRunAt` was read. */
export async function claimRun(db: Database, name: string, lastRunAt: number | null, now: number): Promise<boolean> {
  const insert = db.insert(dueJobs).values({ name, lastRunAt: now })
  const claimed =
    lastRunAt === null
      ? await insert.onConflictDoNothing().returning({ name: dueJobs.name })
      : await db
          .update(dueJobs)
          .set({ lastRunAt: now })
          .where(and(eq(dueJobs.name, name), eq(dueJobs.lastRunAt, lastRunAt)))
          .returning({ name: dueJobs.name })
  return claimed.length === 1
}

/** Whether D1 answers at all. */
export async function ping(db: Database): Promise<boolean> {
  const rows = await db.all<{ one: number }>(sql`SELECT 1 AS one`)
  return rows[0]?.one === 1
}
