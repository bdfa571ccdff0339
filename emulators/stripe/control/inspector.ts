import type Stripe from 'stripe'
import { type Html, html, htmlResponse, trusted } from '../../html.ts'
import pageCss from '../../page.css'
import { formatAmount } from '../state/money.ts'
import type { Store } from '../store.ts'
import { deliveries } from './deliveries.ts'
import inspectorCss from './inspector.css'

const ROWS = 60
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; form-action 'self'; base-uri 'none'"

const when = (at: number): Html =>
  html`<time datetime="${new Date(at).toISOString()}">${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}</time>`
const state = (name: string): Html => html`<span class="state ${name}">${name.replaceAll('_', ' ')}</span>`

const intentRow = (intent: Stripe.PaymentIntent): Html => html`<tr>
<td class="amount">${formatAmount(intent.amount, intent.currency)}</td><td>${state(intent.status)}</td>
<td><code>${intent.id}</code></td><td><code>${intent.metadata.order_id ?? ''}</code></td>
<td>${intent.last_payment_error?.message ?? ''}</td><td>${when(intent.created * 1000)}</td></tr>`

type Delivery = ReturnType<typeof deliveries>[number]

const attemptsOf = ({ attempts, dueMs, state: now }: Delivery): Html => {
  if (attempts.length === 0)
    return html`<span class="quiet">${now === 'pending' ? 'due' : ''}</span> ${when(Number(dueMs))}`
  const rows = attempts.map(
    ({ at, status, body }) =>
      html`${when(Number(at))} ${status === null ? 'no answer' : String(status)}\n${String(body)}\n`,
  )
  const last = attempts.at(-1)
  return html`<details><summary>${attempts.length} attempt${attempts.length === 1 ? '' : 's'}, last: ${last?.status === null ? 'no answer' : String(last?.status)}</summary><pre>${rows}</pre></details>`
}

const deliveryRow = (
  delivery: Delivery,
): Html => html`<tr><td>${delivery.type}</td><td>${state(String(delivery.state))}</td>
<td><code>${delivery.event}</code></td><td><code>${delivery.orderId ?? ''}</code></td><td>${attemptsOf(delivery)}</td>
<td><form method="post" action="/_emulator/stripe/control/events/${delivery.event}/resend?from=page"><button>Resend</button></form></td></tr>`

const table = (heads: string[], rows: Html[], nothing: string): Html =>
  rows.length === 0
    ? html`<p class="quiet">${nothing}</p>`
    : html`<div class="scroll"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`

/** What the account holds, for people: payments, and every webhook with its attempts and a button to send it again. */
export function inspector(store: Store, now: number): Response {
  const intents = store.list('payment_intent', { limit: ROWS }).data.map(intentRow)
  const sent = deliveries(store, { limit: ROWS }).reverse().map(deliveryRow)
  const page = html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Payments · emulated Stripe</title><style>${trusted(pageCss + inspectorCss)}</style></head>
<body><header class="top"><h1><a href="/_emulator/stripe">Payments</a></h1><strong class="badge">TEST</strong>
<span class="quiet where">Stripe, emulated. Its clock says ${when(now)}</span>
<nav aria-label="Elsewhere"><a href="/inbox">Inbox</a><a href="/">Shop</a></nav></header><main>
<section><h2>Payment intents</h2>${table(['Amount', 'Status', 'Intent', 'Order', 'Last error', 'Created (UTC)'], intents, 'No payment was tried yet.')}</section>
<section><h2>Webhook deliveries</h2>${table(['Event', 'State', 'Id', 'Order', 'Attempts', ''], sent, 'Nothing was sent yet.')}</section>
</main></body></html>`
  return htmlResponse(page, POLICY)
}
