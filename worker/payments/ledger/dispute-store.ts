import { and, asc, desc, eq, lt, or, sql } from 'drizzle-orm'
import type { Cursor } from '../../kernel/page.ts'
import type { Database, Statement } from '../../platform/database.ts'
import { orders } from '../../schema/orders.ts'
import { disputes } from '../../schema/payments.ts'

export type DisputeRow = typeof disputes.$inferSelect
export type ListedDispute = DisputeRow & { readonly orderNumber: string }

/** Every dispute of an order, the oldest first. */
export function findDisputes(db: Database, orderId: string): Promise<DisputeRow[]> {
  return db.select().from(disputes).where(eq(disputes.orderId, orderId)).orderBy(asc(disputes.createdAt)).all()
}

/** Reads a dispute by our id, with its order's number. */
export async function findDispute(db: Database, id: string): Promise<ListedDispute | null> {
  const [row] = await db
    .select({ dispute: disputes, orderNumber: orders.orderNumber })
    .from(disputes)
    .innerJoin(orders, eq(orders.id, disputes.orderId))
    .where(eq(disputes.id, id))
  return row ? { ...row.dispute, orderNumber: row.orderNumber } : null
}

// The index on age serves both; how many are open is few.
const isOpen = sql`${disputes.status} IN ('warning_needs_response', 'warning_under_review', 'needs_response', 'under_review')`

/** Disputes from a cursor, newest first, `limit + 1` rows. */
export async function listDisputeRows(
  db: Database,
  which: 'open' | 'closed' | undefined,
  cursor: Cursor | null,
  limit: number,
): Promise<ListedDispute[]> {
  const at = Number(cursor?.key)
  const rows = await db
    .select({ dispute: disputes, orderNumber: orders.orderNumber })
    .from(disputes)
    .innerJoin(orders, eq(orders.id, disputes.orderId))
    .where(
      and(
        which === undefined ? undefined : which === 'open' ? isOpen : sql`NOT (${isOpen})`,
        cursor === null
          ? undefined
          : or(lt(disputes.createdAt, at), and(eq(disputes.createdAt, at), lt(disputes.id, cursor.id))),
      ),
    )
    .orderBy(desc(disputes.createdAt), desc(disputes.id))
    .limit(limit + 1)
  return rows.map(({ dispute, orderNumber }) => ({ ...dispute, orderNumber }))
}

/**
 * Takes the next version of a dispute for an answer to the bank, while it has this one (null: whatever it has). Null when
 * another answer was quicker. Claimed before Stripe is asked, because what Stripe was told cannot be undone.
 */
export async function claimDispute(db: Database, id: string, version: number | null): Promise<number | null> {
  const [row] = await db
    .update(disputes)
    .set({ version: sql`${disputes.version} + 1` })
    .where(and(eq(disputes.id, id), version === null ? undefined : eq(disputes.version, version)))
    .returning({ version: disputes.version })
  return row?.version ?? null
}

/** Gives a claim back of which nothing came, so that the caller's ETag still holds; not when another one followed it. */
export async function unclaimDispute(db: Database, id: string, version: number): Promise<void> {
  await db
    .update(disputes)
    .set({ version: version - 1 })
    .where(and(eq(disputes.id, id), eq(disputes.version, version)))
}

/** Writes a dispute as Stripe has it now; the same `dp_…` is the same row, and evidence once submitted stays. */
export function saveDispute(db: Database, row: DisputeRow): Statement {
  return db
    .insert(disputes)
    .values(row)
    .onConflictDoUpdate({
      target: disputes.stripeDisputeId,
      set: {
        amount: row.amount,
        reason: row.reason,
        status: row.status,
        evidenceDueBy: row.evidenceDueBy,
        evidence: row.evidence,
        submittedAt: sql`coalesce(${disputes.submittedAt}, excluded.submitted_at)`,
        updatedAt: row.updatedAt,
        closedAt: sql`coalesce(${disputes.closedAt}, excluded.closed_at)`,
        version: sql`${disputes.version} + (${disputes.status} <> excluded.status OR ${disputes.evidence} <> excluded.evidence)`,
      },
    })
}
