import { auditStatement } from '../../audit/public.ts'
import { mintId } from '../../kernel/id.ts'
import type { FieldError, Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { OrderRecord } from '../../orders/order.ts'
import { nameIntentStatement } from '../../orders/public.ts'
import { authorizeOrder, type OrderBearer } from '../../orders/read-order.ts'
import type { Services } from '../../platform/context.ts'
import { createPayment, nameIntentOfPayment, nextAttempt, type PaymentRow } from '../ledger/store.ts'
import { ensureCustomer } from '../saved-cards/ensure-customer.ts'
import { refreshIntent } from '../settlement/refresh-intent.ts'
import { refusalOf } from '../stripe/refusal.ts'
import { type CreateIntentParams, callStripe, type PaymentIntent } from '../stripe/stripe.ts'
import type { CreateIntent } from './contract.ts'
import { fetchOrderIntent } from './fetch-order-intent.ts'

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

/** What Stripe calls the method behind each name: a wallet is a card (stripe.md section 4.2). */
const typeOf: Readonly<Record<string, string>> = { card: 'card', apple_pay: 'card', google_pay: 'card', link: 'link' }

/** The methods asked for that Stripe does not offer for this intent; which ones it offers is set in its Dashboard. */
function compareTypes(intent: PaymentIntent, types: readonly string[] | undefined): FieldError[] {
  return (types ?? []).flatMap((type, index) => {
    const isOffered = intent.payment_method_types.includes(typeOf[type] ?? type)
    return isOffered ? [] : [{ pointer: `/paymentMethodTypes/${index}`, detail: `${type} is not offered here.` }]
  })
}

/** Makes an intent the order's own, unless the order was cancelled meanwhile: then it must not be paid. */
async function adopt(
  services: Services,
  order: OrderRecord,
  payment: PaymentRow,
  intent: PaymentIntent,
): Promise<Result<{ intent: PaymentIntent; order: OrderRecord }, Refusal>> {
  const { db, clock, requestId } = services
  const now = clock()
  const audit = {
    actor: order.userId ?? 'guest',
    action: 'payment.create',
    entity: 'payment',
    entityId: payment.id,
    requestId,
    after: { orderId: order.id, amount: payment.amount, currency: payment.currency, status: intent.status },
  }
  const [named] = await db.batch([
    nameIntentOfPayment(db, payment.id, intent.id, intent.status, now),
    nameIntentStatement(services.db, order.id, intent.id),
    auditStatement(db, audit, now),
  ])
  if (!Array.isArray(named) || named.length > 0) return ok({ intent, order })
  await callStripe(services, 'paymentIntents.cancel', (stripe) =>
    stripe.paymentIntents.cancel(intent.id, {}, { idempotencyKey: `cancel-${intent.id}` }),
  )
  return err({ code: 'payment-state-refused', detail: 'The order was cancelled.' })
}

/**
 * The parameters of one key never change: they come from rows written before the call. Whether a card is kept is the
 * shopper's own tick in the Payment Element, so no `setup_future_usage` is sent from here.
 */
function createParams(
  { settings }: Services,
  order: OrderRecord,
  payment: PaymentRow,
  customer: string | null,
): CreateIntentParams {
  return {
    amount: payment.amount,
    currency: payment.currency.toLowerCase(),
    automatic_payment_methods: { enabled: true },
    description: `${settings.shop.name} order ${order.orderNumber}`,
    metadata: { order_id: order.id, order_number: order.orderNumber },
    ...(payment.captureMethod === 'manual' ? { capture_method: 'manual' } : {}),
    ...(customer === null ? {} : { customer }),
  }
}

/** After this long without an answer the key was used before, so the order's intent is looked for first; milliseconds. */
const lookAfter = 30_000
/**
 * Stripe forgets a key after a day at the earliest; from here on the same key could be a second intent
 * (decisions/stripe-calls).
 */
const keyLifetime = 23 * 3_600_000

async function createAtStripe(
  services: Services,
  order: OrderRecord,
  opened: PaymentRow,
): Promise<Result<{ intent: PaymentIntent; order: OrderRecord }, Refusal>> {
  const { db, clock } = services
  let payment = opened
  const age = clock() - payment.keyCreatedAt
  if (age > lookAfter) {
    const found = await fetchOrderIntent(services, order.id)
    if (!found.ok) return err(refusalOf(found.error))
    if (found.value) return adopt(services, order, payment, found.value)
    if (age > keyLifetime) payment = (await nextAttempt(db, payment, clock())) ?? payment
  }
  const customer = order.userId === null ? ok(null) : await ensureCustomer(services, order.userId)
  if (!customer.ok) return err(refusalOf(customer.error))
  const params = createParams(services, order, payment, customer.value)
  const created = await callStripe(services, 'paymentIntents.create', (stripe) =>
    stripe.paymentIntents.create(params, { idempotencyKey: payment.idempotencyKey }),
  )
  if (created.ok) return adopt(services, order, payment, created.value)
  if (created.error.code === 'refused') {
    // The key was used with other parameters: that call may have made an intent, and a new key would make a second.
    if (created.error.stripeCode === 'idempotency_error') {
      const found = await fetchOrderIntent(services, order.id)
      if (found.ok && found.value) return adopt(services, order, payment, found.value)
      return err({ code: 'payment-provider-unavailable' })
    }
    // A definite refusal made nothing, so a new key cannot make a second intent. After a time-out the key stays.
    await nextAttempt(db, payment, clock())
  }
  return err(refusalOf(created.error))
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
  const view = await authorizeOrder(services, input.orderId, bearer)
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
  const payment = await createPayment(services.db, {
    id: mintId('payment'),
    orderId: order.id,
    now: services.clock(),
    captureMethod: services.settings.stripe.capture,
  })
  if (!payment) return err({ code: 'payment-state-refused', detail: 'The order is not open any more.' })
  const known = payment.stripePaymentIntentId
  const opened =
    known === null ? await createAtStripe(services, order, payment) : await refreshIntent(services, known, order.id)
  if (!opened.ok) return opened
  const unoffered = compareTypes(opened.value.intent, input.paymentMethodTypes)
  if (unoffered.length > 0) return err({ code: 'invalid-request', errors: unoffered })
  return ok({ ...opened.value, created: known === null })
}
