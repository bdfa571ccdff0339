import type { OrderUnits } from '../inventory/contract.ts'
import { type Finding, grace } from './finding.ts'

/** An order as D1 has it, with its money in minor units and its lines. Times in epoch milliseconds. */
export interface OrderFacts {
  readonly id: string
  /** Under which id the units of its present life are kept. */
  readonly reservationId: string
  readonly status: string
  readonly heldFrom: string | null
  readonly expiresAt: number | null
  readonly updatedAt: number
  readonly capturedAmount: number
  readonly refundedAmount: number
  /** Null without a payment. */
  readonly payment: { readonly status: string; readonly received: number; readonly updatedAt: number } | null
  /** The sum of the refunds that went or are going back. */
  readonly refunds: number
  readonly isMoving: boolean
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[]
}

/** What the stock objects know of an order's units, by variant. */
export type UnitsOf = (variantId: string) => OrderUnits | undefined

const sold: ReadonlySet<string> = new Set(['paid', 'processing', 'partially_shipped', 'shipped', 'delivered'])

const isSold = ({ status, heldFrom }: OrderFacts) => sold.has(status === 'on_hold' ? (heldFrom ?? '') : status)

/** Whether an order must have units in the stock objects: then they are asked. */
export function needsUnits(order: OrderFacts, now: number): boolean {
  if (order.isMoving || order.updatedAt >= now - grace) return false
  return isSold(order) || (order.status === 'pending_payment' && (order.expiresAt ?? 0) > now)
}

/** The lines whose units an order should hold, or have bought, and does not. */
export function missingLines(order: OrderFacts, units: UnitsOf) {
  return order.lines.filter(({ variantId, quantity }) => {
    const { held = 0, committed = 0 } = units(variantId) ?? {}
    return committed + (isSold(order) ? 0 : held) < quantity
  })
}

/** Compares an order's lines with the units that the stock objects keep for it. */
export function compareUnits(order: OrderFacts, units: UnitsOf, now: number): Finding[] {
  if (!needsUnits(order, now)) return []
  const lines = missingLines(order, units)
  if (lines.length === 0) return []
  const kind = isSold(order) ? 'order.without-units' : 'order.without-hold'
  return [{ kind, subject: order.id, variantId: null, orderId: order.id, detail: { lines }, canRepair: true }]
}

/** Compares what an order says of its money with its payment and its refunds. */
export function compareMoney(order: OrderFacts, now: number): Finding[] {
  const { id, payment, capturedAmount, refundedAmount } = order
  if (Math.max(order.updatedAt, payment?.updatedAt ?? 0) >= now - grace) return []
  // What an intent that does not fit its order has taken is on no order; the payments report tells of it.
  if (payment?.status === 'mismatch') return []
  const received = payment?.status === 'succeeded' ? payment.received : 0
  const refunds = Math.min(order.refunds, received)
  if (capturedAmount === received && refundedAmount === refunds) return []
  const detail = { order: { capturedAmount, refundedAmount }, payment: { received, refunds } }
  return [{ kind: 'order.money', subject: id, variantId: null, orderId: id, detail, canRepair: payment !== null }]
}
