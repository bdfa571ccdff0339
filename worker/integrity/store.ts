import { eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { products, productVariants } from '../schema/catalog.ts'
import { stockLevels } from '../schema/inventory.ts'
import { orderItems, orders } from '../schema/orders.ts'
import { payments, refunds } from '../schema/payments.ts'
import { outbox } from '../schema/platform.ts'
import type { OrderFacts } from './compare-order.ts'
import type { HolderFacts, VariantFacts } from './compare-stock.ts'
import { stuckAfter } from './finding.ts'

/** Which rows a check looks at: the next so many after an id, or these. */
export type Chunk = { readonly after: string; readonly limit: number } | { readonly ids: readonly string[] }

const idsIn = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`

function chunkOf(id: SQL, chunk: Chunk): SQL {
  return 'ids' in chunk
    ? sql`${id} IN ${idsIn(chunk.ids)} ORDER BY ${id}`
    : sql`${id} > ${chunk.after} ORDER BY ${id} LIMIT ${chunk.limit}`
}

// The keys of an order's effects on stock begin with their kind and its id; '~' comes after everything a key may go on with.
const isMoving = (orderId: SQL) =>
  sql.join(
    ['stock.commit', 'stock.return', 'payment.late'].map(
      (kind) => sql`EXISTS (SELECT 1 FROM ${outbox} x WHERE x.effect_key >= ${`${kind}:`} || ${orderId}
        AND x.effect_key < ${`${kind}:`} || ${orderId} || '~' AND x.done_at IS NULL)`,
    ),
    sql` OR `,
  )

/** Variants by id, with the wish of the catalogue and the projection of their stock. */
export async function readVariants(db: Database, chunk: Chunk): Promise<VariantFacts[]> {
  const rows = await db.all<{
    id: string
    allowBackorder: number
    productUpdatedAt: number
    onHand: number | null
    reserved: number | null
    sequence: number | null
  }>(sql`
    SELECT v.id AS id, v.allow_backorder AS allowBackorder, p.updated_at AS productUpdatedAt, s.on_hand AS onHand,
      s.reserved AS reserved, s.sequence AS sequence
    FROM ${productVariants} v JOIN ${products} p ON p.id = v.product_id LEFT JOIN ${stockLevels} s ON s.variant_id = v.id
    WHERE ${chunkOf(sql`v.id`, chunk)}`)
  return rows.map(({ id, allowBackorder, productUpdatedAt, onHand, reserved, sequence }) => ({
    id,
    allowBackorder: allowBackorder === 1,
    productUpdatedAt,
    level: onHand === null || reserved === null || sequence === null ? null : { onHand, reserved, sequence },
  }))
}

/** What is known of these orders as holders of units. */
export async function readHolders(db: Database, ids: readonly string[]): Promise<Map<string, HolderFacts>> {
  if (ids.length === 0) return new Map()
  const rows = await db.all<{ id: string; status: string; updatedAt: number; isMoving: number }>(sql`
    SELECT o.id AS id, o.status AS status, o.updated_at AS updatedAt, ${isMoving(sql`o.id`)} AS isMoving
    FROM ${orders} o WHERE o.id IN ${idsIn(ids)}`)
  return new Map(rows.map((row) => [row.id, { ...row, isMoving: row.isMoving === 1 }]))
}

/**
 * Orders by id, with their lines, their payment and the sum of their refunds. What staff accepted above the total is on
 * no order, and goes back first: it is in neither sum.
 */
export async function readOrders(db: Database, chunk: Chunk): Promise<OrderFacts[]> {
  const rows = await db.all<{
    id: string
    reservationId: string
    status: string
    heldFrom: string | null
    expiresAt: number | null
    updatedAt: number
    capturedAmount: number
    refundedAmount: number
    paymentStatus: string | null
    received: number | null
    paymentUpdatedAt: number | null
    refunds: number
    isMoving: number
    lines: string
  }>(sql`
    SELECT o.id AS id, o.reservation_id AS reservationId, o.status AS status, o.held_from AS heldFrom, o.expires_at AS expiresAt, o.updated_at AS updatedAt,
      o.captured_amount AS capturedAmount, o.refunded_amount AS refundedAmount, p.status AS paymentStatus,
      min(p.amount_received, o.total_amount) AS received, p.updated_at AS paymentUpdatedAt, ${isMoving(sql`o.id`)} AS isMoving,
      max(0, (SELECT coalesce(sum(r.amount), 0) FROM ${refunds} r WHERE r.order_id = o.id
        AND r.status IN ('pending', 'requires_action', 'succeeded'))
        - max(0, coalesce(p.amount_received, 0) - o.total_amount)) AS refunds,
      (SELECT json_group_array(json_object('variantId', i.variant_id, 'quantity', i.quantity))
        FROM ${orderItems} i WHERE i.order_id = o.id) AS lines
    FROM ${orders} o LEFT JOIN ${payments} p ON p.order_id = o.id WHERE ${chunkOf(sql`o.id`, chunk)}`)
  return rows.map(({ paymentStatus, received, paymentUpdatedAt, isMoving, lines, ...order }) => ({
    ...order,
    isMoving: isMoving === 1,
    payment:
      paymentStatus === null
        ? null
        : { status: paymentStatus, received: received ?? 0, updatedAt: paymentUpdatedAt ?? 0 },
    // Built by the statement above.
    lines: JSON.parse(lines) as OrderFacts['lines'],
  }))
}

export interface StuckEffect {
  readonly id: string
  readonly queue: string
  readonly kind: string
  readonly attempts: number
  readonly lastError: string | null
  readonly createdAt: number
}

/** Effects that are asked for and not done, the oldest of each queue first. Those that are held back on purpose are not stuck. */
export async function readStuck(db: Database, now: number, limit: number): Promise<StuckEffect[]> {
  const oldest = (queue: string) => sql`
    SELECT * FROM (SELECT id, queue, kind, attempts, last_error AS lastError, created_at AS createdAt FROM ${outbox}
      WHERE done_at IS NULL AND queue = ${queue} AND created_at < ${now - stuckAfter}
        AND coalesce(held_until, 0) <= ${now} ORDER BY created_at LIMIT ${limit})`
  return db.all<StuckEffect>(sql`${oldest('fulfilment')} UNION ALL ${oldest('notifications')}`)
}

/** Asks for an effect again as if it had never been sent. */
export async function resendEffect(db: Database, id: string): Promise<void> {
  await db.update(outbox).set({ sentAt: null, attempts: 0 }).where(eq(outbox.id, id))
}

/** Projects what an object says over a projection that was read with this sequence; whatever came since is newer and stays. */
export async function replaceLevel(
  db: Database,
  variantId: string,
  seen: number | null,
  stock: { readonly onHand: number; readonly reserved: number; readonly sequence: number },
  now: number,
): Promise<void> {
  const { onHand, reserved, sequence } = stock
  const row = { onHand, reserved, available: onHand - reserved, sequence, updatedAt: now }
  await db
    .insert(stockLevels)
    .values({ variantId, ...row })
    .onConflictDoUpdate({ target: stockLevels.variantId, set: row, setWhere: eq(stockLevels.sequence, seen ?? -1) })
}

/** What a variant's backorder setting is, with its product's version; raised to what the object has heard of already. */
export async function readBackorder(db: Database, variantId: string, known: number) {
  const product = sql`(SELECT product_id FROM ${productVariants} WHERE id = ${variantId})`
  const [, [row]] = await db.batch([
    db
      .update(products)
      .set({ version: known })
      .where(sql`${products.id} = ${product} AND ${products.version} < ${known}`),
    db
      .select({ allowed: productVariants.allowBackorder, version: products.version })
      .from(productVariants)
      .innerJoin(products, eq(products.id, productVariants.productId))
      .where(eq(productVariants.id, variantId)),
  ])
  return row ?? null
}
