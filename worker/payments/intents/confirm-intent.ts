import { ownPath } from '../../kernel/own-path.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { OrderRecord } from '../../orders/order.ts'
import { findOrderRecord } from '../../orders/public.ts'
import type { Services } from '../../platform/context.ts'
import { intentExpansion } from '../ledger/read-charge.ts'
import { endConfirmation } from '../ledger/store.ts'
import { refreshIntent } from '../settlement/refresh-intent.ts'
import { settleIntent } from '../settlement/settle-intent.ts'
import { refusalOf } from '../stripe/refusal.ts'
import { callStripe, type PaymentIntent } from '../stripe/stripe.ts'
import type { OrderIntent } from './authorize-intent.ts'
import type { ConfirmIntent } from './contract.ts'

const isStillOpen = ({ status }: PaymentIntent) =>
  status === 'requires_payment_method' || status === 'requires_confirmation'

/**
 * Confirms an intent with a payment method, for clients that do not use Stripe.js. A decline is a definite end: the next
 * confirmation has a new key, or Stripe would replay the decline.
 */
export async function confirmIntent(
  services: Services,
  { payment, order }: OrderIntent,
  intentId: string,
  input: ConfirmIntent,
): Promise<Result<{ intent: PaymentIntent; order: OrderRecord }, Refusal>> {
  if (order.status !== 'pending_payment') {
    return err({
      code: 'payment-state-refused',
      detail: order.status === 'cancelled' ? 'The order was cancelled.' : 'The order is paid already.',
      extra: { orderStatus: order.status },
    })
  }
  const { origin } = services.settings.shop
  const returnPath = ownPath(input.returnUrl ?? `/order/${order.id}`, origin)
  if (returnPath === null) {
    const detail = 'Use an address of this shop: the bank sends the payer back to it.'
    return err({ code: 'invalid-request', errors: [{ pointer: '/returnUrl', detail }] })
  }
  const confirmed = await callStripe(services, 'paymentIntents.confirm', (stripe) =>
    stripe.paymentIntents.confirm(
      intentId,
      {
        payment_method: input.paymentMethodId,
        return_url: new URL(returnPath, origin).href,
        expand: intentExpansion,
      },
      { idempotencyKey: `confirm-${intentId}-${payment.confirmAttempt}` },
    ),
  )
  if (confirmed.ok || confirmed.error.code === 'declined' || confirmed.error.code === 'refused') {
    await endConfirmation(services.db, payment)
  }
  if (confirmed.ok) {
    await settleIntent(services, confirmed.value)
    return ok({ intent: confirmed.value, order: (await findOrderRecord(services.db, order.id)) ?? order })
  }
  if (confirmed.error.code === 'declined') {
    // What Stripe remembers of the decline belongs on our row too; the answer to the shopper does not wait on it.
    services.defer(refreshIntent(services, intentId, order.id))
  }
  if (confirmed.error.code === 'payment-provider-unavailable') {
    // It may have happened all the same. Whatever an intent says itself is the end of the doubt, and it is paid once only:
    // the next try may have a new key, since Stripe would replay a 500 under the old one.
    const read = await refreshIntent(services, intentId, order.id)
    if (read.ok) await endConfirmation(services.db, payment)
    if (read.ok && !isStillOpen(read.value.intent)) return read
  }
  return err(refusalOf(confirmed.error, { paymentIntentId: intentId }))
}
