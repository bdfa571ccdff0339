import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import { idempotencyKeys, outbox } from '../schema/platform.ts'
import type { Database, Statement } from './database.ts'

/** What a statement of retention returns for each row, to be counted. */
export const one = { one: sql<number>`1` }

/** Rows of one statement. D1 ends a statement after 30 s, and a night's worth must not be its first. */
export const rowsAtOnce = 500

/** The end of each choice of rows, which is made in the words of a partial index (migration 0022). */
export const oldest = sql`LIMIT ${sql.raw(String(rowsAtOnce))}`

/** Empties effects that were done before a moment; their keys stay, which make them happen once. */
export async function emptyOutbox(db: Database, before: number): Promise<number> {
  const gone = await db
    .update(outbox)
    .set({ payload: {}, lastError: null })
    .where(
      sql`id IN (SELECT id FROM outbox WHERE done_at IS NOT NULL AND payload <> '{}' AND done_at < ${before} ${oldest})`,
    )
    .returning(one)
  return gone.length
}

/** Takes an account out of effects and of answers kept for replay: notices that wait are not sent any more. */
export function eraseAccountEffects(db: Database, userId: string, now: number): Statement[] {
  return [
    db
      .update(outbox)
      .set({ payload: {}, effectKey: sql`'erased:' || ${outbox.id}`, doneAt: sql`coalesce(${outbox.doneAt}, ${now})` })
      .where(sql`+${outbox.queue} = 'notifications' AND ${outbox.payload} ->> 'userId' = ${userId}`),
    db.delete(idempotencyKeys).where(and(eq(idempotencyKeys.scope, userId), isNotNull(idempotencyKeys.status))),
  ]
}

/**
 * Takes orders that are over (`over` gives their ids) out of effects and of answers kept for replay. There is nothing left
 * to write to their buyers, and what staff wrote as a reason goes with their notes.
 */
export function eraseOrderEffects(db: Database, over: SQL, now: number): Statement[] {
  return [
    db
      .update(outbox)
      .set({
        payload: sql`json_remove(${outbox.payload}, '$.reason')`,
        doneAt: sql`CASE WHEN ${outbox.queue} = 'notifications' THEN coalesce(${outbox.doneAt}, ${now}) ELSE ${outbox.doneAt} END`,
      })
      .where(sql`${outbox.payload} ->> 'orderId' IN (${over})`),
    db
      .delete(idempotencyKeys)
      .where(
        sql`${idempotencyKeys.status} IS NOT NULL AND EXISTS (SELECT 1 FROM (${over}) AS gone WHERE instr(${idempotencyKeys.body}, gone.id))`,
      ),
  ]
}
