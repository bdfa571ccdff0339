import type Stripe from 'stripe'
import { type Html, html } from '../../html.ts'
import { orderOfObject } from '../order-of.ts'
import type { Store } from '../store.ts'
import { booksFor } from './books.ts'
import { deliveries } from './deliveries.ts'
import { type Action, actions, code, money, section, state, when } from './table.ts'

const ROWS = 60
const orderCell = (store: Store, object: unknown): Html => code(orderOfObject(store, object))
const text = (words: string | null | undefined): Html => html`${words ?? ''}`

function dashboardActions(intent: Stripe.PaymentIntent, left: number): Action[] {
  const send = { paymentIntent: intent.id }
  if (intent.status === 'requires_action') {
    const path = `/intents/${intent.id}/authenticate`
    return [
      { label: 'Complete 3-D Secure', about: intent.id, path, send: { outcome: 'complete' } },
      { label: 'Fail 3-D Secure', about: intent.id, path, send: { outcome: 'fail' } },
    ]
  }
  if (intent.status !== 'succeeded' || left <= 0) return []
  return [
    { label: 'Refund', about: intent.id, path: '/refunds', send },
    { label: 'Open a dispute', about: `about ${intent.id}`, path: '/disputes', send },
    { label: 'Early fraud warning', about: `about ${intent.id}`, path: '/early-fraud-warnings', send },
    { label: 'Review', about: intent.id, path: '/reviews', send },
  ]
}

/** The newest payments, with what can happen to each. */
export function payments(store: Store): Html {
  const intents = store.list('payment_intent', { limit: ROWS }).data
  const books = new Map(booksFor(store, intents).map((row) => [row.id, row]))
  const rows = intents.map((intent) => {
    const { refunded = 0, disputed = 0 } = books.get(intent.id) ?? {}
    const gone = [
      refunded > 0 ? html`${money(refunded, intent.currency)} refunded ` : html``,
      disputed > 0 ? html`${money(disputed, intent.currency)} disputed` : html``,
    ]
    return [
      html`${money(intent.amount, intent.currency)}<br>${gone}`,
      state(intent.status),
      html`${code(intent.id)}<br>${code(intent.metadata.order_id)}`,
      text(intent.last_payment_error?.message),
      when(intent.created * 1000),
      actions(dashboardActions(intent, intent.amount_received - refunded - disputed)),
    ]
  })
  const heads = ['Amount', 'Status', 'Intent and order', 'Last error', 'Created (UTC)', '']
  return section('payments', 'Payment intents', heads, rows, 'No payment was tried yet.')
}

function refundEnds({ id, status }: Stripe.Refund): Action[] {
  const end = (label: string, ends: string) => ({ label, about: id, path: `/refunds/${id}`, send: { status: ends } })
  if (status === 'pending') return [end('Complete', 'succeeded'), end('Fail', 'failed'), end('Cancel', 'canceled')]
  return status === 'succeeded' ? [end('Fail', 'failed')] : []
}

/** The newest refunds. */
export function refunds(store: Store): Html {
  const rows = store
    .list('refund', { limit: ROWS })
    .data.map((refund) => [
      money(refund.amount, refund.currency),
      state(refund.status ?? 'pending'),
      html`${code(refund.id)}<br>${orderCell(store, refund)}`,
      text(refund.failure_reason ?? refund.reason),
      when(refund.created * 1000),
      actions(refundEnds(refund)),
    ])
  const heads = ['Amount', 'Status', 'Refund and order', 'Reason', 'Created (UTC)', '']
  return section('refunds', 'Refunds', heads, rows, 'Nothing was refunded yet.')
}

function disputeEnds({ id, status }: Stripe.Dispute): Action[] {
  if (['won', 'lost', 'warning_closed'].includes(status)) return []
  const end = (label: string, ends: string) => ({
    label,
    about: id,
    path: `/disputes/${id}/close`,
    send: { status: ends },
  })
  return status.startsWith('warning_') ? [end('End', 'lost')] : [end('Won', 'won'), end('Lost', 'lost')]
}

/** Disputes and the issuer's warnings, the newest first. */
export function disputes(store: Store): Html {
  const rows = store
    .list('dispute', { limit: ROWS })
    .data.map((dispute) => [
      money(dispute.amount, dispute.currency),
      state(dispute.status),
      html`${code(dispute.id)}<br>${orderCell(store, dispute)}`,
      text(dispute.reason.replaceAll('_', ' ')),
      dispute.evidence_details.due_by ? when(dispute.evidence_details.due_by * 1000) : html``,
      actions(disputeEnds(dispute)),
    ])
  const heads = ['Amount', 'Status', 'Dispute and order', 'Reason', 'Respond by (UTC)', '']
  return section('disputes', 'Disputes', heads, rows, 'No payment was disputed.')
}

/** Radar: reviews that hold a payment, and early fraud warnings. */
export function radar(store: Store): Html {
  const close = (id: string, label: string, closedReason: string) => ({
    label,
    about: id,
    path: `/reviews/${id}/close`,
    send: { closedReason },
  })
  const reviews = store
    .list('review', { limit: ROWS })
    .data.map((review) => [
      text('Review'),
      state(review.open ? 'open' : (review.closed_reason ?? 'closed')),
      html`${code(review.id)}<br>${orderCell(store, review)}`,
      text(review.opened_reason),
      when(review.created * 1000),
      actions(
        review.open
          ? [close(review.id, 'Approve', 'approved'), close(review.id, 'Refund as fraud', 'refunded_as_fraud')]
          : [],
      ),
    ])
  const warnings = store
    .list('early_fraud_warning', { limit: ROWS })
    .data.map((warning) => [
      text('Early fraud warning'),
      state(warning.actionable ? 'actionable' : 'settled'),
      html`${code(warning.id)}<br>${orderCell(store, warning)}`,
      text(warning.fraud_type.replaceAll('_', ' ')),
      when(warning.created * 1000),
      html``,
    ])
  const heads = ['What', 'Status', 'Id and order', 'Reason', 'Created (UTC)', '']
  return section('radar', 'Radar', heads, [...reviews, ...warnings], 'Radar has nothing to say.')
}

type Delivery = ReturnType<typeof deliveries>[number]

function attemptsOf({ attempts, dueMs, state: now }: Delivery): Html {
  if (attempts.length === 0)
    return html`<span class="quiet">${now === 'pending' ? 'due' : ''}</span> ${when(Number(dueMs))}`
  const answer = (status: unknown): string => (status === null ? 'no answer' : String(status))
  const rows = attempts.map(({ at, status, body }) => html`${when(Number(at))} ${answer(status)}\n${String(body)}\n`)
  const count = `${attempts.length} attempt${attempts.length === 1 ? '' : 's'}`
  return html`<details><summary>${count}, last: ${answer(attempts.at(-1)?.status)}</summary><pre>${rows}</pre></details>`
}

/** The newest webhook deliveries with their attempts. */
export function webhooks(store: Store): Html {
  const rows = deliveries(store, { limit: ROWS })
    .reverse()
    .map((delivery) => [
      text(delivery.type),
      state(String(delivery.state)),
      html`${code(delivery.event)}<br>${code(delivery.orderId)}`,
      attemptsOf(delivery),
      actions([
        { label: 'Resend', about: `${delivery.type} ${delivery.event}`, path: `/events/${delivery.event}/resend` },
      ]),
    ])
  const heads = ['Event', 'State', 'Id and order', 'Attempts', '']
  return section('webhooks', 'Webhook deliveries', heads, rows, 'Nothing was sent yet.')
}
