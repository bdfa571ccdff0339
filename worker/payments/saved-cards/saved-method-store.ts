import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database, Statement } from '../../platform/database.ts'
import { paymentCustomers } from '../../schema/payments.ts'

export type CustomerRow = typeof paymentCustomers.$inferSelect

/** Writes the row before Stripe is called, once per account; null for an account that is not here or was erased. */
export async function ensureCustomerRow(db: Database, userId: string, now: number): Promise<CustomerRow | null> {
  const [, rows] = await db.batch([
    db
      .insert(paymentCustomers)
      .select(sql`SELECT id, NULL, ${now} FROM users WHERE id = ${userId} AND erased_at IS NULL`)
      .onConflictDoNothing({ target: paymentCustomers.userId }),
    db.select().from(paymentCustomers).where(eq(paymentCustomers.userId, userId)),
  ])
  return rows[0] ?? null
}

/** Reads the customer of an account; null when it never needed one. */
export async function findCustomer(db: Database, userId: string): Promise<CustomerRow | null> {
  const [row] = await db.select().from(paymentCustomers).where(eq(paymentCustomers.userId, userId))
  return row ?? null
}

/** Names the customer that Stripe made for a row. */
export async function nameCustomer(db: Database, userId: string, stripeCustomerId: string): Promise<void> {
  await db
    .update(paymentCustomers)
    .set({ stripeCustomerId })
    .where(and(eq(paymentCustomers.userId, userId), isNull(paymentCustomers.stripeCustomerId)))
}

/** Forgets a customer that Stripe has no more; the next one has a row, and with it a key, of its own. */
export function dropCustomer(db: Database, stripeCustomerId: string): Statement {
  return db.delete(paymentCustomers).where(eq(paymentCustomers.stripeCustomerId, stripeCustomerId))
}
