import { type LimitedLine, overMaximum, type SellableLine, type SellableRef } from '../catalog/prices/sellable.ts'
import { sellableStatement } from '../catalog/public.ts'
import { iso, isoOrNull } from '../kernel/clock.ts'
import { openItemsStatement } from '../orders/public.ts'
import type { Services } from '../platform/context.ts'
import type { BasketContents, BasketEntry } from './basket.ts'
import type { Basket, BasketLine } from './contract.ts'

/** A line as the shopper sees it; `row` is what the catalog says now, if it still knows the variant. */
function presentLine(
  { variantId, quantity }: BasketEntry,
  row: SellableLine | undefined,
  isLimited: boolean,
  held: number,
): BasketLine {
  const price = row?.isSellable ? (row.unitPrice ?? 0) : 0
  // What the basket's own unpaid order holds is this shopper's: it must not look sold out.
  const available = Math.max((row?.available ?? 0) + held, 0)
  const isSold = row?.isSellable === true && row.unitPrice !== null
  const isEnough = isSold && (row.allowBackorder || available >= quantity)
  return {
    id: variantId,
    productId: row?.productId ?? '',
    variantId,
    slug: row?.slug ?? '',
    name: row?.productName ?? '',
    variantTitle: row?.variantTitle ?? '',
    sku: row?.sku ?? '',
    imageUrl: row?.imageUrl ?? null,
    tint: row?.tint ?? null,
    quantity,
    price,
    lineTotal: price * quantity,
    available,
    maxPerOrder: row?.maxPerOrder ?? null,
    availability: !isSold ? 'unavailable' : !isEnough ? 'insufficient' : isLimited ? 'limited' : 'available',
  }
}

/** An item of an order that waits for its payment. */
export interface OpenItem extends BasketEntry {
  readonly orderId: string
  readonly orderNumber: string
  /** Epoch milliseconds. */
  readonly expiresAt: number | null
}

function presentOpenOrder({ lines }: BasketContents, open: readonly OpenItem[]): Basket['openOrder'] {
  // Ids are minted in the order of time.
  const [newest] = open.toSorted((a, b) => (a.orderId < b.orderId ? 1 : -1))
  if (newest === undefined) return null
  const items = open.filter(({ orderId }) => orderId === newest.orderId)
  const isSame = (line: BasketEntry) =>
    items.some(({ variantId, quantity }) => variantId === line.variantId && quantity === line.quantity)
  return {
    id: newest.orderId,
    orderNumber: newest.orderNumber,
    expiresAt: isoOrNull(newest.expiresAt),
    isChanged: items.length !== lines.length || !lines.every(isSame),
  }
}

/** The products of which the basket has more than one order may, with how many that is. */
export function limitedProducts(contents: BasketContents, rows: readonly SellableLine[]): Map<string, LimitedLine> {
  const held = contents.lines.flatMap(({ variantId, quantity }) => {
    const sellable = rows.find((row) => row.variantId === variantId)
    return sellable ? [{ sellable, quantity }] : []
  })
  return new Map(overMaximum(held).map((row) => [row.productId, row]))
}

/** The basket with today's prices. What is not sold any more stays visible and costs nothing. */
export function presentBasket(
  contents: BasketContents,
  rows: readonly SellableLine[],
  open: readonly OpenItem[] = [],
): Basket {
  const byVariant = new Map(rows.map((row) => [row.variantId, row]))
  const limited = limitedProducts(contents, rows)
  const lines = contents.lines.map((line) => {
    const row = byVariant.get(line.variantId)
    const held = open.filter(({ variantId }) => variantId === line.variantId)
    const units = held.reduce((sum, { quantity }) => sum + quantity, 0)
    return presentLine(line, row, row !== undefined && limited.has(row.productId), units)
  })
  return {
    id: contents.id,
    currency: contents.currency,
    lines,
    itemCount: lines.reduce((sum, line) => sum + line.quantity, 0),
    subTotal: lines.reduce((sum, line) => sum + line.lineTotal, 0),
    updatedAt: iso(contents.updatedAt),
    expiresAt: iso(contents.expiresAt),
    openOrder: presentOpenOrder(contents, open),
  }
}

/** What a shopper without a basket sees. Its id is empty: nothing is made until something is added. */
export function noBasket(currency: string): Basket {
  return { id: '', currency, lines: [], itemCount: 0, subTotal: 0, updatedAt: null, expiresAt: null, openOrder: null }
}

/** Reads what the catalog says of these lines, and what the basket's own unpaid orders hold, in one round trip. */
export function readForBasket({ db }: Services, contents: BasketContents, refs: readonly SellableRef[]) {
  const ids = [contents.id, ...(contents.mergedFrom ?? [])]
  return db.batch([sellableStatement(db, contents.currency, refs), openItemsStatement(db, ids)])
}

/** Reads what the catalog says of every line, in one round trip; an empty basket needs none. */
export async function priceBasket(services: Services, contents: BasketContents): Promise<Basket> {
  const refs = contents.lines.map(({ variantId }, index) => ({ index, variantId }))
  if (refs.length === 0) return presentBasket(contents, [])
  const [rows, open] = await readForBasket(services, contents, refs)
  return presentBasket(contents, rows, open)
}
