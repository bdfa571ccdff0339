import type Stripe from 'stripe'
import { type Account, idOf, seconds } from '../account.ts'
import { invalid, missing, ok, type Result, unexpectedState } from '../protocol/refusal.ts'
import { confirmWith } from '../resources/confirm-payment-intent.ts'
import { refundedCharge } from '../resources/refunds.ts'
import { checkAmount } from '../state/amount.ts'
import { authenticate } from '../state/confirmation.ts'
import { isDisputeReason } from '../state/dispute.ts'
import { endDispute, openDispute } from '../state/disputing.ts'
import { FRAUD_TYPES } from '../state/early-fraud-warning.ts'
import { createIntent } from '../state/payment-intent.ts'
import { endReview, openReview, warnOfFraud } from '../state/radar.ts'
import { cancelRefund, completeRefund, failRefund, giveBack } from '../state/refunding.ts'
import { CLOSED_REASONS } from '../state/review.ts'
import { authenticateSetup } from '../state/setup-confirmation.ts'

/** The input of an action: JSON or a form of the inspector, so every field is looked at before use. */
export type Told = Record<string, unknown>
/** Something that happens at Stripe without the shop: by a person in the Dashboard, a bank or a cardholder. */
export type DashboardAction = (account: Account, told: Told, id: string) => Result<object>

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

function amountOf(value: unknown): number | undefined {
  const amount = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof amount === 'number' && Number.isSafeInteger(amount) ? amount : undefined
}

function oneOf<const T extends string>(value: unknown, allowed: readonly T[], otherwise: T, name: string): Result<T> {
  if (value === undefined || value === '') return ok(otherwise)
  const found = allowed.find((one) => one === value)
  return found === undefined ? invalid(`${name} is one of ${allowed.join(', ')}.`, name) : ok(found)
}

/** The paid charge that `paymentIntent` or `orderId` names; of an order's intents the newest that was paid. */
function paidCharge(account: Account, told: Told): Result<Stripe.Charge> {
  const orderId = textOf(told.orderId)
  const equals = { 'metadata.order_id': orderId }
  const ofOrder = orderId ? account.store.list('payment_intent', { equals, limit: 100 }).data : []
  const named = textOf(told.paymentIntent) ?? ofOrder.find(({ latest_charge }) => latest_charge !== null)?.id
  if (!named) return invalid('Send paymentIntent, or the orderId of a paid order.', 'paymentIntent')
  const intent = account.store.find('payment_intent', named)
  const charge = account.store.find('charge', idOf(intent?.latest_charge) ?? '')
  return charge?.paid ? ok(charge) : unexpectedState(`${named} was not paid.`)
}

/** A refund from the Dashboard: `{paymentIntent | orderId, amount?, reason?}`. */
const refund: DashboardAction = (account, told) => {
  const charge = paidCharge(account, told)
  if (!charge.ok) return charge
  const allowed = ['requested_by_customer', 'duplicate', 'fraudulent'] as const
  const reason = oneOf(told.reason, allowed, 'requested_by_customer', 'reason')
  if (!reason.ok) return reason
  const captured = refundedCharge(account, undefined, idOf(charge.value.payment_intent) ?? undefined)
  return captured.ok
    ? giveBack(account, captured.value, { amount: amountOf(told.amount), reason: reason.value })
    : captured
}

/** How a refund ends: `{status: 'succeeded' | 'failed' | 'canceled', failureReason?}`. */
const endRefund: DashboardAction = (account, told, id) => {
  const found = account.store.find('refund', id)
  if (!found) return missing('refund', id)
  const status = oneOf(told.status, ['succeeded', 'failed', 'canceled'], 'failed', 'status')
  if (!status.ok) return status
  const open = found.status === 'pending' || (found.status === 'succeeded' && status.value === 'failed')
  if (!open) return unexpectedState(`Refund ${id} is ${found.status}.`)
  if (status.value === 'failed') return ok(failRefund(account, found, textOf(told.failureReason)))
  return ok(status.value === 'canceled' ? cancelRefund(account, found) : completeRefund(account, found))
}

/** A cardholder disputes: `{paymentIntent | orderId, reason?, amount?, inquiry?}`. */
const dispute: DashboardAction = (account, told) => {
  const charge = paidCharge(account, told)
  if (!charge.ok) return charge
  const reason = textOf(told.reason) ?? 'fraudulent'
  if (!isDisputeReason(reason)) return invalid(`No such dispute reason: ${reason}`, 'reason')
  const inquiry = told.inquiry === true || told.inquiry === 'true'
  return openDispute(account, charge.value, { reason, inquiry, amount: amountOf(told.amount) })
}

/** The bank decides: `{status: 'won' | 'lost'}`, by the dispute's id or its intent's. An inquiry ends without a winner. */
const decide: DashboardAction = (account, told, id) => {
  const ofIntent = account.store.list('dispute', { equals: { payment_intent: id }, limit: 1 }).data[0]
  const found = account.store.find('dispute', id) ?? ofIntent
  if (!found) return missing('dispute', id)
  const status = oneOf(told.status, ['won', 'lost'], 'lost', 'status')
  if (!status.ok) return status
  if (['won', 'lost', 'warning_closed'].includes(found.status)) {
    return unexpectedState(`Dispute ${found.id} is ${found.status}.`)
  }
  return ok(endDispute(account, found, status.value === 'won'))
}

/** The issuer warns: `{paymentIntent | orderId, fraudType?}`. */
const warn: DashboardAction = (account, told) => {
  const charge = paidCharge(account, told)
  if (!charge.ok) return charge
  const type = oneOf(told.fraudType, FRAUD_TYPES, 'made_with_stolen_card', 'fraudType')
  return type.ok ? ok(warnOfFraud(account, charge.value, type.value)) : type
}

/** Opens a review of a payment: `{paymentIntent | orderId, reason?: 'manual' | 'rule'}`. */
const review: DashboardAction = (account, told) => {
  const charge = paidCharge(account, told)
  if (!charge.ok) return charge
  const reason = oneOf(told.reason, ['manual', 'rule'], 'manual', 'reason')
  if (!reason.ok) return reason
  const current = account.store.find('review', idOf(charge.value.review) ?? '')
  if (current?.open) return unexpectedState(`${charge.value.id} is under review ${current.id} already.`)
  return ok(openReview(account, charge.value, reason.value).review)
}

/** A review ends: `{closedReason?}`. The two refunds give everything back, and a dispute is opened: as it really goes. */
const endOfReview: DashboardAction = (account, told, id) => {
  const intent = account.store.find('payment_intent', id)
  const found = account.store.find('review', idOf(intent?.review) ?? id)
  if (!found) return missing('review', id)
  if (!found.open) return unexpectedState(`Review ${found.id} is already closed.`)
  const why = oneOf(told.closedReason, CLOSED_REASONS, 'approved', 'closedReason')
  if (!why.ok) return why
  const charge = account.store.find('charge', idOf(found.charge) ?? '')
  if (charge && (why.value === 'refunded' || why.value === 'refunded_as_fraud')) {
    const reason = why.value === 'refunded' ? 'requested_by_customer' : 'fraudulent'
    const given = giveBack(account, charge, { reason })
    if (!given.ok) return given
  }
  if (charge && why.value === 'disputed') {
    const opened = openDispute(account, charge, { reason: 'fraudulent', inquiry: false })
    if (!opened.ok) return opened
  }
  return ok(endReview(account, account.store.find('review', found.id) ?? found, why.value))
}

/** The shopper answers the bank's 3-D Secure question: `{outcome: 'complete' | 'fail'}`. */
const answerBank: DashboardAction = (account, told, id) => {
  const outcome = oneOf(told.outcome, ['complete', 'fail'], 'complete', 'outcome')
  if (!outcome.ok) return outcome
  const completed = outcome.value === 'complete'
  const setup = account.store.find('setup_intent', id)
  const intent = account.store.find('payment_intent', id)
  if ((setup ?? intent)?.status !== 'requires_action') return unexpectedState(`${id} does not wait for its shopper.`)
  if (setup) authenticateSetup(account, setup, completed)
  else if (intent) authenticate(account, intent, completed)
  return ok(account.store.findAny(id) ?? {})
}

/** An order is paid with an intent that the shop did not make: `{orderId, amount?}`, the amount of its last unless told. */
const payBesides: DashboardAction = (account, told) => {
  const orderId = textOf(told.orderId)
  if (!orderId) return invalid('Send orderId.', 'orderId')
  const equals = { 'metadata.order_id': orderId }
  const [before] = account.store.list('payment_intent', { equals, limit: 1 }).data
  const amount = amountOf(told.amount) ?? before?.amount
  if (amount === undefined) return invalid('Send amount: this order has no payment yet.', 'amount')
  const currency = before?.currency ?? 'usd'
  const checked = checkAmount(amount, currency)
  if (!checked.ok) return checked
  const fresh: Stripe.PaymentIntent = createIntent({
    amount,
    currency,
    now: seconds(account),
    captureMethod: 'automatic_async',
    confirmationMethod: 'automatic',
    automatic: { enabled: true, allow_redirects: 'never' },
  })
  const made = { ...fresh, metadata: { order_id: orderId } }
  account.store.put('payment_intent', made)
  account.emit('payment_intent.created', made)
  return confirmWith(account, made, { payment_method: 'pm_card_visa' }, 'secret')
}

/** The issuer sent a new card, and the network told Stripe: `{expMonth?, expYear?}`. */
const renewCard: DashboardAction = (account, told, id) => {
  const method = account.store.find('payment_method', id)
  if (!method?.card) return missing('payment_method', id)
  const expMonth = amountOf(told.expMonth) ?? method.card.exp_month
  const expYear = amountOf(told.expYear) ?? method.card.exp_year + 3
  const renewed = { ...method, card: { ...method.card, exp_month: expMonth, exp_year: expYear } }
  account.store.put('payment_method', renewed)
  account.emit('payment_method.automatically_updated', renewed, { card: method.card })
  return ok(renewed)
}

/** What can happen, by the path of the control API. */
export const HAPPENINGS: readonly [RegExp, DashboardAction][] = [
  [/^\/refunds$/, refund],
  [/^\/refunds\/([^/]+)$/, endRefund],
  [/^\/disputes$/, dispute],
  [/^\/disputes\/([^/]+)\/close$/, decide],
  [/^\/early-fraud-warnings$/, warn],
  [/^\/reviews$/, review],
  [/^\/reviews\/([^/]+)\/close$/, endOfReview],
  [/^\/intents\/([^/]+)\/authenticate$/, answerBank],
  [/^\/payments$/, payBesides],
  [/^\/payment-methods\/([^/]+)\/renew$/, renewCard],
]
