import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNotNull,
  lt,
  ne,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm'

import { mintId } from '../kernel/id.ts'
import type { Cursor } from '../kernel/page.ts'
import { batch, type Database, olderThan, type Statement } from '../platform/database.ts'
import { searchHits } from '../platform/search.ts'
import { fulfilments } from '../schema/order-management.ts'
import { orderHistory, orderItems, orders, orderTokens, refundUnderWay } from '../schema/orders.ts'
import { payments } from '../schema/payments.ts'
import type { AdminOrderQuery, Audience } from './contract.ts'
import type { OrderChange, OrderRecord } from './order.ts'

export type OrderItemRow = typeof orderItems.$inferSelect
export type HistoryRow = typeof orderHistory.$inferSelect
export type FulfilmentRow = typeof fulfilments.$inferSelect

/** What a history row says of who did it. A note is staff's alone unless it was written for the buyer. */
interface NoteBy {
  readonly actor: string
  readonly note?: string | null
  readonly noteFor?: Audience
}

/** An order with everything that is shown of it. */
export interface OrderView {
  readonly order: OrderRecord
  readonly items: readonly OrderItemRow[]
  readonly history: readonly HistoryRow[]
  readonly fulfilments: readonly FulfilmentRow[]
}

/** The columns of an order's record. */
export const orderColumns = { ...getTableColumns(orders), refundUnderWay }

/** Who opens an order: its number and address, its id, or the intent that pays for it. */
export type OrderKey = { id: string } | { intentId: string } | { orderNumber: string; email: string }

function whereOrder(key: OrderKey): SQL {
  if ('id' in key) return eq(orders.id, key.id)
  if ('intentId' in key) return eq(orders.stripePaymentIntentId, key.intentId)
  return sql`${orders.orderNumber} = ${key.orderNumber} AND ${orders.email} = ${key.email}`
}

/** Reads an order whole, and whether a token opens it, in one round trip. */
export async function findOrder(
  db: Database,
  key: OrderKey,
  token: { hash: string; now: number } | null = null,
): Promise<(OrderView & { tokenOpens: boolean }) | null> {
  const id = db.select({ id: orders.id }).from(orders).where(whereOrder(key))
  const { found, tokens, ...rest } = await batch(db, {
    found: db.select(orderColumns).from(orders).where(whereOrder(key)),
    items: db.select().from(orderItems).where(inArray(orderItems.orderId, id)).orderBy(asc(orderItems.position)),
    history: db.select().from(orderHistory).where(inArray(orderHistory.orderId, id)).orderBy(asc(orderHistory.version)),
    fulfilments: db.select().from(fulfilments).where(inArray(fulfilments.orderId, id)).orderBy(asc(fulfilments.parcel)),
    tokens: db
      .select({ orderId: orderTokens.orderId })
      .from(orderTokens)
      .where(and(eq(orderTokens.tokenHash, token?.hash ?? ''), gt(orderTokens.expiresAt, token?.now ?? 0))),
  })
  const [order] = found
  if (!order) return null
  return { order, ...rest, tokenOpens: tokens.some((row) => row.orderId === order.id) }
}

/** The payment of an order, for staff. */
export async function findPayment(db: Database, orderId: string) {
  const [row] = await db.select().from(payments).where(eq(payments.orderId, orderId))
  return row ?? null
}

/** The statements that write a new order: row, items, first history row. All or nothing with the rest of the batch. */
export function insertOrder(
  db: Database,
  order: OrderRecord,
  items: readonly OrderItemRow[],
  history: HistoryRow,
): Statement[] {
  return [
    db.insert(orders).values(order),
    // One parameter for any number of items: D1 allows a hundred in a statement.
    db.insert(orderItems).select(sql`SELECT value ->> 'id', value ->> 'orderId', value ->> 'position',
        value ->> 'productId', value ->> 'variantId', value ->> 'sku', value ->> 'slug', value ->> 'name',
        value ->> 'variantTitle', value ->> 'imageUrl', value ->> 'quantity', value ->> 'unitPrice',
        value ->> 'lineTotal', value ->> 'taxAmount'
      FROM json_each(${JSON.stringify(items)})`),
    db.insert(orderHistory).values(history),
  ]
}

/**
 * The statements of one change. The history row carries version + 1 and is UNIQUE, so of two changes made from the same
 * version the second batch aborts whole (`UNIQUE order_history.order_id, order_history.version`): the optimistic lock.
 */
export function changeOrder(
  db: Database,
  before: OrderRecord,
  change: OrderChange,
  by: NoteBy,
  now: number,
): Statement[] {
  const { event, ...columns } = change
  const version = before.version + 1
  return [
    db.insert(orderHistory).values({
      id: mintId('history', now),
      orderId: before.id,
      version,
      at: now,
      event,
      fromStatus: before.status,
      toStatus: change.status,
      actor: by.actor,
      note: by.note ?? null,
      noteAudience: by.noteFor ?? 'staff',
    }),
    db
      .update(orders)
      .set({ ...columns, version, updatedAt: now })
      .where(and(eq(orders.id, before.id), eq(orders.version, before.version))),
  ]
}

/** A note in the history that moves nothing, for example money that was refunded. Takes a version like every change. */
export function annotateOrder(
  db: Database,
  before: OrderRecord,
  patch: Partial<Pick<OrderRecord, 'paymentStatus' | 'capturedAmount' | 'refundedAmount' | 'expiresAt'>>,
  by: NoteBy & { event: string },
  now: number,
): Statement[] {
  const version = before.version + 1
  return [
    db.insert(orderHistory).values({
      id: mintId('history', now),
      orderId: before.id,
      version,
      at: now,
      event: by.event,
      fromStatus: before.status,
      toStatus: before.status,
      actor: by.actor,
      note: by.note ?? null,
      noteAudience: by.noteFor ?? 'staff',
    }),
    db
      .update(orders)
      .set({ ...patch, version, updatedAt: now })
      .where(and(eq(orders.id, before.id), eq(orders.version, before.version))),
  ]
}

/** Whether a batch failed because another change of the same order came first: read and decide again. */
export function isLostRace(failure: string | null): boolean {
  return failure?.startsWith('UNIQUE order_history.order_id') ?? false
}

/** Gives a guest's token the right to one order until `expiresAt`. */
export function insertToken(db: Database, row: typeof orderTokens.$inferInsert): Statement {
  return db.insert(orderTokens).values(row)
}

export interface SummaryRow {
  readonly order: OrderRecord
  readonly itemCount: number
  readonly imageUrls: string
}

// drizzle leaves the table's name out where it selects from one table; inside a subselect `id` would be another's.
const ownId = sql.raw('"orders"."id"')
const itemCount = sql<number>`(SELECT coalesce(sum(quantity), 0) FROM order_items WHERE order_id = ${ownId})`
const imageUrls = sql<string>`(SELECT json_group_array(image_url) FROM
  (SELECT image_url FROM order_items WHERE order_id = ${ownId} AND image_url IS NOT NULL ORDER BY position LIMIT 4))`

/** From one instant up to another, in epoch milliseconds. */
interface Span {
  readonly from: number | undefined
  readonly before: number | undefined
}

/** Whether a list goes by the time of paying: its cursor then holds that. */
export const goesByPaying = (paid: Span | undefined): boolean => paid?.from !== undefined || paid?.before !== undefined

/** Newest first, from a cursor, `limit + 1` rows. */
export async function listOrders(
  db: Database,
  filter: {
    readonly userId?: string
    readonly admin?: AdminOrderQuery
    /** Placed from one instant up to another, in epoch milliseconds. */
    readonly placed?: Span
    /** Paid within this time; then the list goes by paying, and leaves cancelled orders out unless `admin` asks for them. */
    readonly paid?: Span
  },
  cursor: Cursor | null,
  limit: number,
): Promise<SummaryRow[]> {
  const { admin } = filter
  const isByPaying = goesByPaying(filter.paid)
  const at = isByPaying ? orders.paidAt : orders.createdAt
  // A plus keeps SQLite from going by the state and sorting: the index on the time of paying is in order already.
  const named = (column: SQLWrapper) => (isByPaying ? sql`+${column}` : sql`${column}`)
  const conditions: (SQL | undefined)[] = [
    filter.userId === undefined ? undefined : eq(orders.userId, filter.userId),
    admin?.status === undefined ? undefined : eq(named(orders.status), admin.status),
    admin?.paymentStatus === undefined ? undefined : eq(named(orders.paymentStatus), admin.paymentStatus),
    filter.placed?.from === undefined ? undefined : gte(orders.createdAt, filter.placed.from),
    filter.placed?.before === undefined ? undefined : lt(orders.createdAt, filter.placed.before),
    filter.paid?.from === undefined ? undefined : gte(orders.paidAt, filter.paid.from),
    filter.paid?.before === undefined ? undefined : lt(orders.paidAt, filter.paid.before),
    isByPaying && admin?.status === undefined ? ne(orders.status, 'cancelled') : undefined,
    isByPaying ? isNotNull(orders.paidAt) : undefined,
  ]
  const hits = searchHits('order', admin?.q ?? '', cursor?.id ?? null)
  if (hits !== null) {
    return (
      db
        .select({ order: orders, itemCount, imageUrls })
        .from(hits)
        // In this order: from the newest hit on, until a page is full.
        .crossJoin(orders)
        .where(and(sql`${orders.id} = hit_ref`, ...conditions))
        .orderBy(sql`hit_id DESC`)
        .limit(limit + 1)
    )
  }
  if (cursor !== null) conditions.push(olderThan(at, orders.id, cursor))
  return db
    .select({ order: orders, itemCount, imageUrls })
    .from(orders)
    .where(and(...conditions))
    .orderBy(desc(at), desc(orders.id))
    .limit(limit + 1)
}
