import type { StockExamination } from '../inventory/contract.ts'
import { orderOf } from '../inventory/reservation-id.ts'
import { type Finding, grace } from './finding.ts'

/** A variant as D1 has it: the merchant's wish and the projection. `level` is null before its first projection. */
export interface VariantFacts {
  readonly id: string
  readonly allowBackorder: boolean
  readonly productUpdatedAt: number
  readonly level: { readonly onHand: number; readonly reserved: number; readonly sequence: number } | null
}

/** What is known of an order that may hold units. */
export interface HolderFacts {
  readonly id: string
  readonly status: string
  readonly updatedAt: number
  /** Whether an effect on its stock is asked for and not done. */
  readonly isMoving: boolean
}

const isSettled = (since: number, now: number) => since < now - grace

function projectionOf(stock: StockExamination, { id, level }: VariantFacts, now: number): Finding[] {
  const seen = level ?? { onHand: 0, reserved: 0, sequence: 0 }
  const isSame = seen.onHand === stock.onHand && seen.reserved === stock.reserved && seen.sequence === stock.sequence
  const isOnItsWay = stock.projectionSince !== null && !isSettled(stock.projectionSince, now)
  if (isSame || isOnItsWay) return []
  const { onHand, reserved, sequence } = stock
  const detail = { object: { onHand, reserved, sequence }, projection: level }
  return [{ kind: 'stock.projection', subject: id, variantId: id, orderId: null, detail, canRepair: true }]
}

function backorderOf(stock: StockExamination, variant: VariantFacts, now: number): Finding[] {
  if (stock.allowBackorder === variant.allowBackorder || !isSettled(variant.productUpdatedAt, now)) return []
  const detail = { object: stock.allowBackorder, catalogue: variant.allowBackorder }
  const { id } = variant
  return [{ kind: 'stock.backorder', subject: id, variantId: id, orderId: null, detail, canRepair: true }]
}

function ledgerOf(stock: StockExamination, id: string): Finding[] {
  const { onHand, reserved, heldUnits, ledgerUnits } = stock
  if (reserved === heldUnits && onHand === ledgerUnits) return []
  const detail = { onHand, movements: ledgerUnits, reserved, holds: heldUnits }
  return [{ kind: 'stock.ledger', subject: id, variantId: id, orderId: null, detail, canRepair: false }]
}

/** Holds of orders that are over, or that never came to be: nothing will ever sell or release them. */
function holdsOf(
  stock: StockExamination,
  { id }: VariantFacts,
  orders: ReadonlyMap<string, HolderFacts>,
  now: number,
): Finding[] {
  return stock.held.flatMap((hold) => {
    const order = orders.get(orderOf(hold.reservationId))
    if (!isSettled(hold.createdAt, now)) return []
    if (order && (order.isMoving || !isSettled(order.updatedAt, now) || order.status !== 'cancelled')) return []
    const detail = { reservationId: hold.reservationId, quantity: hold.quantity, orderStatus: order?.status ?? null }
    return [
      {
        kind: 'stock.hold-without-order' as const,
        subject: `${id}/${hold.reservationId}`,
        variantId: id,
        orderId: order?.id ?? null,
        detail,
        canRepair: true,
      },
    ]
  })
}

/** Compares a stock object with the catalogue, its projection, its own ledger, and the orders it holds units for. */
export function compareStock(
  stock: StockExamination,
  variant: VariantFacts,
  orders: ReadonlyMap<string, HolderFacts>,
  now: number,
): Finding[] {
  return [
    ...backorderOf(stock, variant, now),
    ...projectionOf(stock, variant, now),
    ...ledgerOf(stock, variant.id),
    ...holdsOf(stock, variant, orders, now),
  ]
}
