import { and, desc, eq, getTableColumns, lt, or, sql } from 'drizzle-orm'
import type { Cursor } from '../../kernel/page.ts'
import type { Database, Statement } from '../../platform/database.ts'
import { orders } from '../../schema/orders.ts'
import { paymentTransactions } from '../../schema/payments.ts'

export type TransactionRow = typeof paymentTransactions.$inferSelect
export type ListedTransaction = TransactionRow & { readonly orderNumber: string }

/** Writes a row, or brings the row of the same object of Stripe's up to date; an older reading opens nothing again. */
export function upsertTransaction(db: Database, row: TransactionRow): Statement {
  const table = paymentTransactions
  return db
    .insert(table)
    .values(row)
    .onConflictDoUpdate({
      target: table.stripeObjectId,
      set: {
        amount: row.amount,
        status: row.status,
        method: sql`coalesce(excluded.method, ${table.method})`,
        stripeChargeId: sql`coalesce(excluded.stripe_charge_id, ${table.stripeChargeId})`,
        failureReason: row.failureReason,
        updatedAt: row.updatedAt,
        processedAt: sql`coalesce(${table.processedAt}, excluded.processed_at)`,
      },
      setWhere: sql`excluded.status NOT IN ('pending', 'authorized') OR ${table.status} IN ('pending', 'authorized')`,
    })
}

/** Newest first from a cursor, `limit + 1` rows; of one order or of all. */
export function listTransactionRows(
  db: Database,
  orderId: string | undefined,
  cursor: Cursor | null,
  limit: number,
): Promise<ListedTransaction[]> {
  const table = paymentTransactions
  const at = Number(cursor?.key)
  return db
    .select({ ...getTableColumns(table), orderNumber: orders.orderNumber })
    .from(table)
    .innerJoin(orders, eq(orders.id, table.orderId))
    .where(
      and(
        orderId === undefined ? undefined : eq(table.orderId, orderId),
        cursor === null
          ? undefined
          : or(lt(table.createdAt, at), and(eq(table.createdAt, at), lt(table.id, cursor.id))),
      ),
    )
    .orderBy(desc(table.createdAt), desc(table.id))
    .limit(limit + 1)
    .all()
}
