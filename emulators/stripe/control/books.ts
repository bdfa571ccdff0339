import type Stripe from 'stripe'
import { idOf } from '../account.ts'
import type { Store } from '../store.ts'

/** Stripe's side of one payment. Amounts in minor units of `currency`. */
export interface Booked {
  id: string
  orderId: string | null
  status: string
  currency: string
  amount: number
  amountCapturable: number
  amountReceived: number
  /** Given back, or on its way: everything but failed and canceled refunds. */
  refunded: number
  /** Taken away by disputes and not won back. */
  disputed: number
  /** Stripe's fee for the payment; null until it is booked. */
  fee: number | null
}

const EVERYTHING = 100_000
const NOT_REFUNDED = new Set(['failed', 'canceled'])
const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/** What a payment was followed by, by its id; read once for all payments. */
function byIntent<T extends { payment_intent: string | { id: string } | null }>(rows: T[]): Map<string, T[]> {
  return Map.groupBy(rows, (row) => idOf(row.payment_intent) ?? '')
}

/** Stripe's side of these payments, in their order. */
export function booksFor(store: Store, intents: Stripe.PaymentIntent[]): Booked[] {
  const refunds = byIntent(store.list('refund', { limit: EVERYTHING }).data)
  const disputes = byIntent(store.list('dispute', { limit: EVERYTHING }).data)
  return intents.map((intent) => {
    const given = (refunds.get(intent.id) ?? []).filter(({ status }) => !NOT_REFUNDED.has(status ?? ''))
    const taken = (disputes.get(intent.id) ?? []).flatMap((one) => one.balance_transactions)
    const charge = store.find('charge', idOf(intent.latest_charge) ?? '')
    return {
      id: intent.id,
      orderId: intent.metadata.order_id ?? null,
      status: intent.status,
      currency: intent.currency,
      amount: intent.amount,
      amountCapturable: intent.amount_capturable,
      amountReceived: intent.amount_received,
      refunded: sum(given.map(({ amount }) => amount)),
      disputed: sum(taken.map(({ amount }) => 0 - amount)),
      fee: store.find('balance_transaction', idOf(charge?.balance_transaction) ?? '')?.fee ?? null,
    }
  })
}

/** Stripe's books: every payment intent, oldest first, of one order or all; to be compared with the shop's. */
export function booksOf(store: Store, orderId?: string): Booked[] {
  const equals = { 'metadata.order_id': orderId }
  return booksFor(store, store.list('payment_intent', { equals, limit: EVERYTHING }).data.reverse())
}
