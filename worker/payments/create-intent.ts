import { mintId } from '../kernel/id.ts'
import type { FieldError, Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { nameIntentStatement } from '../orders/name-intent.ts'
import type { OrderRecord } from '../orders/order.ts'
import { type OrderBearer, openOrder } from '../orders/read-order.ts'
import type { Services } from '../platform/context.ts'
import type { CreateIntent } from './contract.ts'
import { readIntent } from './read-intent.ts'
import { nameIntentOfPayment, nextAttempt, openPayment, type PaymentRow } from './store.ts'
import { callStripe, type PaymentIntent, type StripeRefusal } from './stripe.ts'

/** A client's amount is only ever compared, never used (invariant 5). */
function compare(order: OrderRecord, input: CreateIntent): FieldError[] {
  const errors: FieldError[] = []
  if (input.amount !== undefined && input.amount !== order.totalAmount) {
    errors.push({ pointer: '/amount', detail: `The order's total is ${order.totalAmount}.` })
  }
  if (input.currency !== undefined && input.currency.toUpperCase() !== order.currency) {
    errors.push({ pointer: '/currency', detail: `The order's currency is ${order.currency.toLowerCase()}.` })
  }
  return errors
}

/** What a refusal of Stripe means to the shopper. */
export function refusalOf(refusal: StripeRefusal): Refusal {
  switch (refusal.code) {
    case 'payments-not-configured':
    case 'payment-provider-unavailable':
      return { code: refusal.code }
    case 'declined':
      return {
        code: 'payment-declined',
        detail: refusal.message,
        extra: { stripeCode: refusal.stripeCode, declineCode: refusal.declineCode },
      }
    case 'refused':
      return { code: 'payment-state-refused', detail: refusal.message, extra: { stripeCode: refusal.stripeCode } }
  }
}

async function createAtStripe(
  services: Services,
  order: OrderRecord,
  payment: PaymentRow,
): Promise<Result<PaymentIntent, Refusal>> {
  const { db, clock, settings } = services
  const created = await callStripe(services, 'paymentIntents.create', (stripe) =>
    stripe.paymentIntents.create(
      {
        amount: payment.amount,
        currency: payment.currency.toLowerCase(),
        automatic_payment_methods: { enabled: true },
        description: `${settings.shop.name} order ${order.orderNumber}`,
        metadata: { order_id: order.id, order_number: order.orderNumber },
      },
      { idempotencyKey: payment.idempotencyKey },
    ),
  )
  if (!created.ok) {
    // A definite refusal made nothing, so a new key cannot make a second intent. After a time-out the key stays.
    if (created.error.code === 'refused') await nextAttempt(db, payment, clock())
    return err(refusalOf(created.error))
  }
  const intent = created.value
  const [named] = await db.batch([
    nameIntentOfPayment(db, payment.id, intent.id, intent.status, clock()),
    nameIntentStatement(services, order.id, intent.id),
  ])
  if (Array.isArray(named) && named.length === 0) {
    // The order was cancelled while Stripe answered: nobody may pay for it now.
    await callStripe(services, 'paymentIntents.cancel', (stripe) =>
      stripe.paymentIntents.cancel(intent.id, {}, { idempotencyKey: `cancel-${intent.id}` }),
    )
    return err({ code: 'payment-state-refused', detail: 'The order was cancelled.' })
  }
  return ok(intent)
}

/**
 * Gives the one PaymentIntent of an order, making it at the first call. The key is stored before Stripe is asked, so a
 * lost answer is asked for again instead of paid twice (invariant 3). `created` tells the first answer from later ones.
 */
export async function createIntent(
  services: Services,
  input: CreateIntent,
  bearer: OrderBearer,
): Promise<Result<{ intent: PaymentIntent; order: OrderRecord; created: boolean }, Refusal>> {
  const view = await openOrder(services, input.orderId, bearer)
  if (!view) return err({ code: 'not-found', detail: 'There is no such order.' })
  const { order } = view
  const errors = compare(order, input)
  if (errors.length > 0) return err({ code: 'amount-mismatch', errors })
  if (order.status !== 'pending_payment') {
    return err({
      code: 'payment-state-refused',
      detail: order.status === 'cancelled' ? 'The order was cancelled.' : 'The order is paid already.',
      extra: { orderStatus: order.status },
    })
  }
  const payment = await openPayment(services.db, {
    id: mintId('payment'),
    orderId: order.id,
    now: services.clock(),
    captureMethod: services.settings.stripe.capture,
  })
  if (!payment) return err({ code: 'payment-state-refused', detail: 'The order is not open any more.' })
  if (payment.stripePaymentIntentId !== null) {
    const read = await readIntent(services, payment.stripePaymentIntentId, order.id)
    return read.ok ? ok({ ...read.value, created: false }) : read
  }
  const intent = await createAtStripe(services, order, payment)
  return intent.ok ? ok({ intent: intent.value, order, created: true }) : intent
}
