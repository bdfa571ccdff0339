import { and, asc, desc, eq, gt, inArray, or, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { auditLog } from '../schema/audit.ts'
import { deliveries } from '../schema/notifications.ts'
import { fulfilments } from '../schema/order-management.ts'
import { orderHistory, orderItems, orders } from '../schema/orders.ts'
import { disputes, fraudWarnings, paymentReviews, payments, paymentTransactions, refunds } from '../schema/payments.ts'

/** Whose data is meant: an account, and its address when the person has proven to own it. */
export interface Subject {
  readonly userId: string
  /** Lower case; null while it is not verified, because then it may be someone else's. */
  readonly email: string | null
}

function ordersOf({ userId, email }: Subject) {
  const isGuestOrder = email === null ? undefined : sql`(${orders.userId} IS NULL AND ${orders.email} = ${email})`
  return or(eq(orders.userId, userId), isGuestOrder)
}

/** Every order of a person with what hangs on it, and every message to them, as of one moment. */
export async function readOrderData(db: Database, subject: Subject) {
  const ids = db.select({ id: orders.id }).from(orders).where(ordersOf(subject))
  const [own, items, parcels, history, paid, moves, back, disputed, reviewed, warned, messages] = await db.batch([
    db.select().from(orders).where(ordersOf(subject)).orderBy(asc(orders.createdAt)),
    db.select().from(orderItems).where(inArray(orderItems.orderId, ids)).orderBy(asc(orderItems.position)),
    db.select().from(fulfilments).where(inArray(fulfilments.orderId, ids)).orderBy(asc(fulfilments.parcel)),
    db.select().from(orderHistory).where(inArray(orderHistory.orderId, ids)).orderBy(asc(orderHistory.version)),
    db.select().from(payments).where(inArray(payments.orderId, ids)).orderBy(asc(payments.createdAt)),
    db
      .select()
      .from(paymentTransactions)
      .where(inArray(paymentTransactions.orderId, ids))
      .orderBy(asc(paymentTransactions.createdAt)),
    db.select().from(refunds).where(inArray(refunds.orderId, ids)).orderBy(asc(refunds.createdAt)),
    db.select().from(disputes).where(inArray(disputes.orderId, ids)).orderBy(asc(disputes.createdAt)),
    db.select().from(paymentReviews).where(inArray(paymentReviews.orderId, ids)),
    db.select().from(fraudWarnings).where(inArray(fraudWarnings.orderId, ids)),
    db
      .select()
      .from(deliveries)
      .where(
        or(
          inArray(deliveries.reference, ids),
          eq(deliveries.reference, subject.userId),
          subject.email === null ? undefined : eq(deliveries.recipient, subject.email),
        ),
      )
      .orderBy(asc(deliveries.createdAt)),
  ])
  return {
    orders: own,
    items,
    shipments: parcels,
    history,
    payments: paid,
    transactions: moves,
    refunds: back,
    disputes: disputed,
    reviews: reviewed,
    warnings: warned,
    messages,
  }
}

/** Rows of the audit log that a person wrote or that are about their account, newest first, after a cursor. */
export function listActivity(
  db: Database,
  userId: string,
  after: { readonly at: number; readonly id: string } | null,
  limit: number,
) {
  return db
    .select()
    .from(auditLog)
    .where(
      and(
        or(eq(auditLog.actor, userId), and(eq(auditLog.entity, 'user'), eq(auditLog.entityId, userId))),
        after === null
          ? undefined
          : or(sql`${auditLog.at} < ${after.at}`, and(eq(auditLog.at, after.at), gt(sql`${after.id}`, auditLog.id))),
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(limit)
}
