import { and, count, desc, eq, getTableColumns, isNull, lt, sql } from 'drizzle-orm'
import { batch, type Database } from '../../platform/database.ts'
import { searchHits } from '../../platform/search.ts'
import { users } from '../../schema/accounts.ts'
import { orders } from '../../schema/orders.ts'
import { selectAddresses } from '../addresses/address-store.ts'
import { selectOpenSessions } from '../sessions/session-store.ts'

const isCustomer = and(eq(users.role, 'Customer'), isNull(users.erasedAt))

/** Customers whose name, e-mail address or phone holds the words of `text`, the newest account first, from a cursor on. */
export function selectCustomers(
  db: Database,
  { text, before, limit }: { readonly text: string; readonly before?: string | undefined; readonly limit: number },
) {
  const hits = searchHits('customer', text, before ?? null)
  if (hits !== null) {
    return (
      db
        .select(getTableColumns(users))
        .from(hits)
        // In this order: from the newest hit on, until a page is full.
        .crossJoin(users)
        .where(and(sql`${users.id} = hit_ref`, isCustomer))
        .orderBy(sql`hit_id DESC`)
        .limit(limit)
    )
  }
  return db
    .select()
    .from(users)
    .where(and(isCustomer, before === undefined ? undefined : lt(users.id, before)))
    .orderBy(desc(users.id))
    .limit(limit)
}

/** A customer with everything staff see of them, in one round trip; null for staff and for unknown ids. */
export async function findCustomer(db: Database, id: string, now: number) {
  const { accounts, counted, ...rest } = await batch(db, {
    accounts: db
      .select()
      .from(users)
      .where(and(isCustomer, eq(users.id, id))),
    addresses: selectAddresses(db, id),
    sessions: selectOpenSessions(db, id, now),
    counted: db.select({ total: count() }).from(orders).where(eq(orders.userId, id)),
  })
  const [account] = accounts
  return account ? { account, ...rest, orderCount: counted[0]?.total ?? 0 } : null
}

/** Whether an account is a customer's; staff and erased accounts are not. */
export async function isCustomerId(db: Database, id: string): Promise<boolean> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(isCustomer, eq(users.id, id)))
  return rows.length === 1
}
