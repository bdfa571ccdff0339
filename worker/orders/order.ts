import type { Address } from '../kernel/address/address.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { FulfilmentStatus, OrderAction, OrderStatus, OrderTax, PaymentStatus } from './contract.ts'

export const orderEvents = [
  'pay',
  'process',
  'ship_partially',
  'ship',
  'deliver',
  'cancel',
  'hold',
  'resume',
  'reinstate',
] as const
export type OrderEvent = (typeof orderEvents)[number]

/**
 * The whole life of an order. An event that is not listed is refused, never ignored. The admin's buttons, the diagram in
 * docs/architecture.md and the exhaustive test are made from this table.
 */
export const transitions = {
  pending_payment: { pay: 'paid', cancel: 'cancelled' },
  paid: {
    process: 'processing',
    ship_partially: 'partially_shipped',
    ship: 'shipped',
    cancel: 'cancelled',
    hold: 'on_hold',
  },
  processing: { ship_partially: 'partially_shipped', ship: 'shipped', cancel: 'cancelled', hold: 'on_hold' },
  partially_shipped: { ship_partially: 'partially_shipped', ship: 'shipped', hold: 'on_hold' },
  shipped: { deliver: 'delivered' },
  delivered: {},
  // Money that arrived after the cancellation, for which the units could still be had.
  cancelled: { reinstate: 'paid' },
  // `resume` returns to where the order came from; `cancel` is possible when it was possible there.
  on_hold: { resume: 'on_hold', cancel: 'cancelled' },
} as const satisfies Record<OrderStatus, Partial<Record<OrderEvent, OrderStatus>>>

/** What the history says of an order that a newer one of the same basket replaced. */
export const replacedNote = 'Replaced by a newer order of the same basket.'

/** The order as the domain sees it: amounts in minor units, times in epoch milliseconds. */
export interface OrderRecord {
  readonly id: string
  readonly orderNumber: string
  readonly userId: string | null
  readonly email: string
  readonly status: OrderStatus
  readonly heldFrom: OrderStatus | null
  readonly paymentStatus: PaymentStatus
  readonly fulfilmentStatus: FulfilmentStatus
  readonly currency: string
  readonly subTotal: number
  readonly discountAmount: number
  readonly shippingAmount: number
  readonly taxAmount: number
  /** What the tax is called, as the quote said it. */
  readonly taxes: readonly OrderTax[]
  readonly totalAmount: number
  readonly capturedAmount: number
  readonly refundedAmount: number
  /**
   * What of the captured amount was asked back and Stripe has not answered yet. Read from the refunds beside the row,
   * kept in no column; absent where nothing was read.
   */
  readonly refundUnderWay?: number
  readonly shippingMethodId: string
  readonly shippingMethodName: string
  readonly shippingAddress: Address
  readonly basketId: string | null
  readonly fingerprint: string
  readonly reservationId: string
  readonly stripePaymentIntentId: string | null
  readonly version: number
  readonly expiresAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
  readonly paidAt: number | null
  readonly shippedAt: number | null
  readonly deliveredAt: number | null
  readonly cancelledAt: number | null
}

/** What a change may set besides the status. */
export type OrderPatch = Partial<
  Pick<
    OrderRecord,
    | 'paymentStatus'
    | 'fulfilmentStatus'
    | 'capturedAmount'
    | 'refundedAmount'
    | 'expiresAt'
    | 'reservationId'
    | 'paidAt'
    | 'shippedAt'
    | 'deliveredAt'
    | 'cancelledAt'
  >
>

export interface OrderChange extends OrderPatch {
  readonly event: OrderEvent
  readonly status: OrderStatus
  readonly heldFrom: OrderStatus | null
}

function target(order: Pick<OrderRecord, 'status' | 'heldFrom'>, event: OrderEvent): OrderStatus | null {
  const allowed: Partial<Record<OrderEvent, OrderStatus>> = transitions[order.status]
  const status = allowed[event]
  if (status === undefined) return null
  if (order.status !== 'on_hold') return status
  if (order.heldFrom === null) return null
  return event === 'resume' ? order.heldFrom : target({ status: order.heldFrom, heldFrom: null }, event)
}

/** Moves an order along its table at a time in epoch milliseconds; refuses what the table does not list. */
export function transition(
  order: Pick<OrderRecord, 'status' | 'heldFrom'>,
  event: OrderEvent,
  at: number,
): Result<OrderChange, Refusal> {
  const status = target(order, event)
  if (status === null) {
    return err({
      code: 'order-transition-refused',
      detail: `An order that is ${order.status.replaceAll('_', ' ')} cannot ${event.replaceAll('_', ' ')}.`,
      extra: { orderStatus: order.status, event },
    })
  }
  return ok({ event, status, heldFrom: status === 'on_hold' ? order.status : null, ...effectsOf(event, at) })
}

function effectsOf(event: OrderEvent, at: number): OrderPatch {
  switch (event) {
    case 'pay':
      return { paymentStatus: 'paid', paidAt: at, expiresAt: null }
    case 'reinstate':
      return { paymentStatus: 'paid', paidAt: at, expiresAt: null, cancelledAt: null }
    case 'ship_partially':
      return { fulfilmentStatus: 'partially_fulfilled' }
    case 'ship':
      return { fulfilmentStatus: 'fulfilled', shippedAt: at }
    case 'deliver':
      return { fulfilmentStatus: 'delivered', deliveredAt: at }
    case 'cancel':
      return { cancelledAt: at, expiresAt: null }
    case 'process':
    case 'hold':
    case 'resume':
      return {}
  }
}

/** Steps after which goods leave, or are on their way to. */
const sending: readonly OrderEvent[] = ['process', 'ship_partially', 'ship']

type RefundedOrder = Pick<OrderRecord, 'capturedAmount' | 'refundedAmount' | 'refundUnderWay'>

/**
 * Whether everything that was taken for an order went back, or is asked back: Stripe may have done what it has not
 * answered yet, so goods that left meanwhile would leave unpaid.
 */
export function isRefunded({ capturedAmount, refundedAmount, refundUnderWay = 0 }: RefundedOrder) {
  return capturedAmount > 0 && refundedAmount + refundUnderWay >= capturedAmount
}

/** Why an event must not happen without a word from staff: goods would leave after their money went back. */
export function refusalOfSending(
  order: Pick<OrderRecord, 'status'> & RefundedOrder,
  event: OrderEvent,
): Refusal | null {
  if (!sending.includes(event) || !isRefunded(order)) return null
  const isDone = order.refundedAmount >= order.capturedAmount
  const detail = 'A refund of all of its money is under way. Wait for Stripe’s answer, or say that it may be sent.'
  return { code: 'order-refunded', ...(!isDone && { detail }), extra: { orderStatus: order.status, event } }
}

// What people may cause; `pay` and `reinstate` are Stripe's to cause, and parcels are counted by fulfilment.
const actionOf: Partial<Record<OrderEvent, OrderAction>> = {
  process: 'process',
  ship: 'ship',
  deliver: 'deliver',
  cancel: 'cancel',
  hold: 'hold',
  resume: 'resume',
}

/** What staff may do next with an order, in the order of the table; without what only an explicit word allows. */
export function actionsOf(order: Pick<OrderRecord, 'status' | 'heldFrom'> & RefundedOrder): OrderAction[] {
  return orderEvents.flatMap((event) => {
    const action = actionOf[event]
    const isPossible = target(order, event) !== null && refusalOfSending(order, event) === null
    return action !== undefined && isPossible ? [action] : []
  })
}

export interface Totals {
  readonly subTotal: number
  readonly discountAmount: number
  readonly shippingAmount: number
  readonly taxAmount: number
  readonly totalAmount: number
}

/** Invariant 5: the one equation every quote and order obeys. */
export function addsUp({ subTotal, discountAmount, shippingAmount, taxAmount, totalAmount }: Totals): boolean {
  const amounts = [subTotal, discountAmount, shippingAmount, taxAmount, totalAmount]
  const isWhole = amounts.every((amount) => Number.isSafeInteger(amount) && amount >= 0)
  return isWhole && subTotal - discountAmount + shippingAmount + taxAmount === totalAmount
}
