import { describe, expect, it } from 'vitest'
import type { OrderStatus } from '../../orders/contract.ts'
import { orderStatuses, paymentStatuses } from '../../schema/closed-lists.ts'
import { type IntentFacts, judgeIntent, type Settlement } from './payment.ts'

// Every status a PaymentIntent can have (docs.stripe.com/payments/paymentintents/lifecycle), and one from the future.
const intentStatuses = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'canceled',
  'succeeded',
  'invented_tomorrow',
] as const

type Order = Parameters<typeof judgeIntent>[0]
type Mismatch = Extract<Settlement, { kind: 'mismatch' }>['what']

const order: Order = {
  id: 'ord_1',
  status: 'pending_payment',
  paymentStatus: 'unpaid',
  totalAmount: 3239,
  capturedAmount: 0,
  currency: 'USD',
  stripePaymentIntentId: 'pi_1',
}

/** The intent as Stripe would have it in this status when everything is right. */
function intentIn(status: string): IntentFacts {
  const amountReceived = status === 'succeeded' ? 3239 : 0
  return { id: 'pi_1', status, amount: 3239, amountReceived, currency: 'USD', orderId: 'ord_1' }
}

// By hand. An order that is not open any more is moved by one thing only: money that came after its cancellation.
const onCancelledOrder: Partial<Record<(typeof intentStatuses)[number], Settlement['kind']>> = {
  succeeded: 'late',
  requires_capture: 'void',
}
const onOpenOrder: Record<(typeof intentStatuses)[number], Settlement['kind']> = {
  requires_payment_method: 'failed',
  requires_confirmation: 'none',
  requires_action: 'extend',
  processing: 'extend',
  requires_capture: 'authorize',
  canceled: 'cancel',
  succeeded: 'pay',
  invented_tomorrow: 'none',
}

const cases = orderStatuses.flatMap((orderStatus) =>
  intentStatuses.map((status) => ({ orderStatus, status, kind: expectedKind(orderStatus, status) })),
)

function expectedKind(orderStatus: OrderStatus, status: (typeof intentStatuses)[number]): Settlement['kind'] {
  if (orderStatus === 'pending_payment') return onOpenOrder[status]
  if (orderStatus !== 'cancelled') return 'none'
  return onCancelledOrder[status] ?? 'none'
}

describe('judgeIntent', () => {
  it.each(cases)('an order $orderStatus whose intent is $status: $kind', ({ orderStatus, status, kind }) => {
    expect(judgeIntent({ ...order, status: orderStatus }, intentIn(status))).toEqual({ kind })
  })

  it('pays an order whose intent’s id was lost in a crash, by the order’s id in the metadata', () => {
    expect(judgeIntent({ ...order, stripePaymentIntentId: null }, intentIn('succeeded'))).toEqual({ kind: 'pay' })
  })

  it('authorises once', () => {
    const authorized: Order = { ...order, paymentStatus: 'authorized' }
    expect(judgeIntent(authorized, intentIn('requires_capture'))).toEqual({ kind: 'none' })
    expect(judgeIntent(authorized, intentIn('succeeded'))).toEqual({ kind: 'pay' })
    expect(judgeIntent(authorized, intentIn('canceled'))).toEqual({ kind: 'cancel' })
  })

  it('takes late money once: a cancelled order whose money is already booked stays as it is', () => {
    const refunded: Order = { ...order, status: 'cancelled', capturedAmount: 3239 }
    expect(judgeIntent(refunded, intentIn('succeeded'))).toEqual({ kind: 'none' })
  })
})

describe('judgeIntent is idempotent (invariants 3 and 4)', () => {
  // What settlement makes of an order, so that the same intent can be judged a second time.
  const after: Partial<Record<Settlement['kind'], Partial<Order>>> = {
    pay: { status: 'paid', paymentStatus: 'paid', capturedAmount: 3239 },
    late: { capturedAmount: 3239 },
    authorize: { paymentStatus: 'authorized' },
    cancel: { status: 'cancelled' },
  }

  it.each(cases.filter(({ kind }) => kind in after))(
    'does nothing more once an order $orderStatus was settled by $status',
    ({ orderStatus, status, kind }) => {
      const settled = { ...order, status: orderStatus, ...after[kind] }
      expect(judgeIntent(settled, intentIn(status))).toEqual({ kind: 'none' })
    },
  )

  it.each(cases)('answers an order $orderStatus with $status the same however often', ({ orderStatus, status }) => {
    const [facts, intent] = [{ ...order, status: orderStatus }, intentIn(status)]
    const first = judgeIntent(facts, intent)
    expect(judgeIntent(facts, intent)).toEqual(first)
    expect(intent).toEqual(intentIn(status))
  })

  it('reaches the same paid order in whatever order the events arrive', () => {
    for (const early of ['requires_action', 'processing', 'requires_payment_method', 'requires_confirmation']) {
      const paid = { ...order, ...after.pay }
      expect(judgeIntent(paid, intentIn(early))).toEqual({ kind: 'none' })
    }
  })
})

describe('a mismatch', () => {
  const wrongs: { what: Mismatch; because: string; order?: Partial<Order>; intent?: Partial<IntentFacts> }[] = [
    { what: 'order', because: 'the intent names another order', intent: { orderId: 'ord_2' } },
    { what: 'order', because: 'the intent names no order', intent: { orderId: null } },
    { what: 'intent', because: 'the order has another intent', order: { stripePaymentIntentId: 'pi_2' } },
    { what: 'currency', because: 'the money is of another currency', intent: { currency: 'EUR' } },
    { what: 'amount', because: 'the intent is over less', intent: { amount: 3238, amountReceived: 3238 } },
    { what: 'amount', because: 'the intent is over more', intent: { amount: 3240, amountReceived: 3240 } },
    { what: 'amount', because: 'the order’s total has changed', order: { totalAmount: 1 } },
  ]
  const everywhere = wrongs.flatMap((wrong) =>
    orderStatuses.flatMap((status) => intentStatuses.map((intentStatus) => ({ ...wrong, status, intentStatus }))),
  )

  it.each(everywhere)(
    'in the $what, because $because, moves no order $status with an intent $intentStatus',
    ({ what, status, intentStatus, order: orderWrong, intent: intentWrong }) => {
      const facts = { ...order, status, ...orderWrong }
      expect(judgeIntent(facts, { ...intentIn(intentStatus), ...intentWrong })).toEqual({ kind: 'mismatch', what })
    },
  )

  it.each([0, 1, 3238, 3240])('in the amount, because %i arrived instead of 3239, is not paid', (amountReceived) => {
    const short = { ...intentIn('succeeded'), amountReceived }
    expect(judgeIntent(order, short)).toEqual({ kind: 'mismatch', what: 'amount' })
    expect(judgeIntent({ ...order, status: 'cancelled' }, short)).toEqual({ kind: 'mismatch', what: 'amount' })
  })

  it('is not that nothing has arrived while nothing is captured', () => {
    expect(judgeIntent(order, { ...intentIn('processing'), amountReceived: 0 })).toEqual({ kind: 'extend' })
  })

  it('names whose money it is before how much: the wrong order first, then intent, currency, amount', () => {
    const everything = {
      id: 'pi_9',
      orderId: 'ord_9',
      currency: 'EUR',
      amount: 1,
      amountReceived: 1,
      status: 'succeeded',
    }
    const peeled = [
      everything,
      { ...everything, orderId: 'ord_1' },
      { ...everything, orderId: 'ord_1', id: 'pi_1' },
      { ...everything, orderId: 'ord_1', id: 'pi_1', currency: 'USD' },
    ]
    expect(peeled.map((intent) => judgeIntent(order, intent))).toEqual(
      ['order', 'intent', 'currency', 'amount'].map((what) => ({ kind: 'mismatch', what })),
    )
  })

  it('is not a matter of how paid the order is', () => {
    for (const paymentStatus of paymentStatuses) {
      expect(judgeIntent({ ...order, paymentStatus, currency: 'EUR' }, intentIn('succeeded'))).toEqual({
        kind: 'mismatch',
        what: 'currency',
      })
    }
  })
})
