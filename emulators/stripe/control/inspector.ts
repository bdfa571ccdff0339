import { html, htmlResponse, trusted } from '../../html.ts'
import pageCss from '../../page.css'
import type { Store } from '../store.ts'
import inspectorCss from './inspector.css'
import { disputes, payments, radar, refunds, webhooks } from './inspector-sections.ts'
import { when } from './table.ts'

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; form-action 'self'; base-uri 'none'"

/** What the account holds, for people: payments and what becomes of them, and every webhook, with buttons that let things happen. */
export function inspector(store: Store, now: number, refused: string | null): Response {
  const notice = refused ? html`<p class="notice" role="alert">${refused}</p>` : html``
  const page = html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Payments · emulated Stripe</title><style>${trusted(pageCss + inspectorCss)}</style></head>
<body><header class="top"><h1><a href="/_emulator/stripe">Payments</a></h1><strong class="badge">TEST</strong>
<span class="quiet where">Stripe, emulated. Its clock says ${when(now)}</span>
<nav aria-label="Sections"><a href="#payments">Payments</a><a href="#refunds">Refunds</a><a href="#disputes">Disputes</a><a href="#radar">Radar</a><a href="#webhooks">Webhooks</a></nav>
<nav class="elsewhere" aria-label="Elsewhere"><a href="/inbox">Inbox</a><a href="/">Shop</a></nav></header><main>${notice}
${payments(store)}${refunds(store)}${disputes(store)}${radar(store)}${webhooks(store)}
</main></body></html>`
  return htmlResponse(page, POLICY)
}
