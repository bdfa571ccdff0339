import type Stripe from 'stripe'
import { type Account, idOf, seconds } from '../account.ts'
import { cardError, missing, ok, type Result, refused } from '../protocol/refusal.ts'
import { AFTERMATH_MS } from './aftermath.ts'
import { chargeTransaction } from './balance-transaction.ts'
import { authorize } from './card.ts'
import { authorizationSeconds, captureCharge, createCharge, releaseCharge } from './charge.ts'
import {
  actionRequired,
  authenticationError,
  canceled,
  captured,
  charged,
  failed,
  paymentError,
  processing,
  waiting,
} from './payment-intent.ts'
import { endReviewOf, openReview } from './radar.ts'
import { type Decline, testCard } from './test-card.ts'

type Intent = Stripe.PaymentIntent

/** `automatic_async`: the fee is known a moment after the payment (docs.stripe.com/payments/payment-intents/asynchronous-capture). */
const SETTLE_MS = 1_000
const PROCESSING_MS = 5 * 60_000
/** Stripe cancels an intent that is confirmed too often; it does not publish the number. */
const MAX_CONFIRMS = 30

export interface Situation {
  offSession: boolean
  authenticated: boolean
  /** Where the shopper does 3-D Secure when no Stripe.js is there to show it. */
  redirect: { url: string; returnUrl: string } | null
  errorOnRequiresAction: boolean
}

/** Confirms: charges the card, asks for 3-D Secure, or declines. The new state is stored in every case, the 402 included. */
export function confirm(
  account: Account,
  intent: Intent,
  method: Stripe.PaymentMethod,
  situation: Situation,
): Result<Intent> {
  const confirms = (account.store.hidden(intent.id).confirms ?? 0) + 1
  account.store.put('payment_intent', intent, { confirms, offSession: situation.offSession })
  if (confirms > MAX_CONFIRMS) return ok(cancelIntent(account, intent, 'automatic'))

  const hidden = account.store.hidden(method.id)
  const card = testCard(hidden.card ?? '')
  const slow = account.processingOutcome(intent.metadata.order_id)
  if (slow) {
    const next = processing(intent, method.id)
    account.store.put('payment_intent', next)
    account.emit('payment_intent.processing', next)
    account.schedule({ kind: 'finish-processing', objectId: intent.id, afterMs: PROCESSING_MS })
    return ok(next)
  }
  const verdict = authorize(card, { ...situation, setUp: hidden.setUp ?? false })
  if (verdict.kind === 'authenticate') {
    if (situation.errorOnRequiresAction) {
      return decline(account, intent, method, {
        code: 'authentication_required',
        declineCode: 'authentication_required',
      })
    }
    const next = actionRequired(intent, method.id, situation.redirect)
    account.store.put('payment_intent', next)
    account.emit('payment_intent.requires_action', next)
    return ok(next)
  }
  if (verdict.kind === 'declined') return decline(account, intent, method, verdict.decline)
  return ok(charge(account, intent, method, situation.authenticated))
}

function charge(account: Account, intent: Intent, method: Stripe.PaymentMethod, authenticated: boolean): Intent {
  const card = testCard(account.store.hidden(method.id).card ?? '')
  const window = authorizationSeconds(account.store.hidden(intent.id).offSession ?? false)
  const made = createCharge({ intent, method, card, now: seconds(account), authenticated, window })
  const next = charged(intent, made.id, method.id)
  account.store.put('payment_intent', next)
  const settled = intent.capture_method === 'automatic' ? settle(account, made) : made
  account.store.put('charge', settled)
  account.emit('charge.succeeded', settled)
  if (card?.risk === 'elevated') openReview(account, settled, 'rule')
  const reviewed = account.store.find('payment_intent', next.id) ?? next
  if (next.status === 'requires_capture') {
    account.emit('payment_intent.amount_capturable_updated', reviewed)
    account.schedule({ kind: 'expire-authorization', objectId: next.id, afterMs: window * 1000 })
  } else {
    account.emit('payment_intent.succeeded', reviewed)
    if (intent.capture_method !== 'automatic') {
      account.schedule({ kind: 'settle-charge', objectId: made.id, afterMs: SETTLE_MS })
    }
    awaitAftermath(account, made)
  }
  keepMethod(account, reviewed, method, authenticated)
  return reviewed
}

function awaitAftermath(account: Account, captured: Stripe.Charge): void {
  const card = testCard(account.store.hidden(captured.payment_method ?? '').card ?? '')
  if (card?.afterwards) account.schedule({ kind: 'aftermath', objectId: captured.id, afterMs: AFTERMATH_MS })
}

/** Saves the card with its customer after a payment that asked for it; one used without a customer is spent. */
function keepMethod(account: Account, intent: Intent, method: Stripe.PaymentMethod, authenticated: boolean): void {
  const customer = idOf(intent.customer)
  if (customer && intent.setup_future_usage && !method.customer) {
    const attached = { ...method, customer }
    account.store.put('payment_method', attached, { setUp: authenticated })
    account.emit('payment_method.attached', attached)
    return
  }
  if (!method.customer) account.store.put('payment_method', method, { spent: true })
  else if (authenticated && intent.setup_future_usage) account.store.put('payment_method', method, { setUp: true })
}

function decline(account: Account, intent: Intent, method: Stripe.PaymentMethod, reason: Decline): Result<Intent> {
  const card = testCard(account.store.hidden(method.id).card ?? '')
  const made = createCharge({ intent, method, card, now: seconds(account), authenticated: false, decline: reason })
  const error = paymentError(reason, method, made.id)
  const next = failed(intent, error, made.id)
  account.store.put('charge', made)
  account.store.put('payment_intent', next)
  account.emit('charge.failed', made)
  account.emit('payment_intent.payment_failed', next)
  const { type: _, ...body } = error
  return cardError({ ...body, payment_intent: next })
}

/** The shopper completed or failed 3-D Secure. */
export function authenticate(account: Account, intent: Intent, succeeded: boolean): Result<Intent> {
  const method = account.store.find('payment_method', idOf(intent.payment_method) ?? '')
  if (!method) return missing('payment_method', idOf(intent.payment_method) ?? '', 'payment_method')
  if (!succeeded) {
    const next = failed(intent, authenticationError(method))
    account.store.put('payment_intent', next)
    account.emit('payment_intent.payment_failed', next)
    return ok(next)
  }
  if (intent.confirmation_method === 'manual') {
    const next = waiting(intent, method.id)
    account.store.put('payment_intent', next)
    return ok(next)
  }
  return confirm(account, intent, method, {
    offSession: false,
    authenticated: true,
    redirect: null,
    errorOnRequiresAction: false,
  })
}

/** Captures `amount` of an authorised intent. */
export function capture(account: Account, intent: Intent, amount: number): Result<Intent> {
  const authorised = account.store.find('charge', idOf(intent.latest_charge) ?? '')
  if (!authorised)
    return refused({ status: 500, executed: true, error: { type: 'api_error', message: 'No charge to capture.' } })
  const taken = settle(account, captureCharge(authorised, amount))
  const next = captured(intent, amount)
  account.store.put('charge', taken)
  account.store.put('payment_intent', next)
  account.emit('charge.captured', taken)
  account.emit('payment_intent.succeeded', next)
  awaitAftermath(account, taken)
  return ok(next)
}

/** Cancels and releases what was authorised. */
export function cancelIntent(account: Account, intent: Intent, reason: Intent['cancellation_reason']): Intent {
  const held = intent.status === 'requires_capture' && account.store.find('charge', idOf(intent.latest_charge) ?? '')
  const next = canceled(intent, reason, seconds(account))
  account.store.put('payment_intent', next)
  if (held) {
    const released = releaseCharge(held)
    account.store.put('charge', released)
    account.emit(reason === 'automatic' ? 'charge.expired' : 'charge.refunded', released)
    endReviewOf(account, released, reason === 'automatic' ? 'payment_never_settled' : 'canceled')
  }
  account.emit('payment_intent.canceled', next)
  return next
}

/** Books the money of a captured charge: its balance transaction, with the fee. */
export function settle(account: Account, made: Stripe.Charge): Stripe.Charge {
  const card = testCard(account.store.hidden(made.payment_method ?? '').card ?? '')
  const transaction = chargeTransaction(made, seconds(account), card?.availableAtOnce ?? false)
  account.store.put('balance_transaction', transaction)
  return { ...made, balance_transaction: transaction.id }
}

/** A slow payment ends. */
export function finishProcessing(account: Account, intent: Intent, succeeds: boolean): void {
  const method = account.store.find('payment_method', idOf(intent.payment_method) ?? '')
  if (!method) return
  if (succeeds) charge(account, intent, method, false)
  else decline(account, intent, method, { code: 'card_declined', declineCode: 'generic_decline' })
}
