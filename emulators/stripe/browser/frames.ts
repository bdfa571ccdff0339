import { type Html, html, htmlResponse, mintNonce, trusted } from '../../html.ts'
import { COUNTRIES } from './countries.ts'
import authenticationCss from './frame/authentication.css'
import fieldsCss from './frame/fields.css'
import { FRAME_SCRIPTS, type FrameKind, STRIPE_JS } from './script.ts'

const countries = COUNTRIES.map(([code, name]) => html`<option value="${code}">${name}</option>`)

interface Input {
  id: string
  label: string
  autocomplete: string
  numeric?: boolean
  placeholder?: string
  inside?: Html
}

const field = ({ id, label, autocomplete, numeric, placeholder, inside }: Input): Html => html`
<div class="field" id="${id}-field">
  <label for="${id}" id="${id}-label">${label}</label>
  <div class="box"><input id="${id}" name="${id}" type="text" inputmode="${numeric ? 'numeric' : 'text'}"
    autocomplete="${autocomplete}" autocorrect="off" spellcheck="false" placeholder="${placeholder ?? ''}"
    aria-describedby="${id}-error">${inside}</div>
  <p class="error" id="${id}-error" role="alert"></p>
</div>`

const marks = trusted(`<span class="marks" id="marks" data-brand="unknown" aria-hidden="true">
<svg class="mark" data-mark="visa" viewBox="0 0 36 24"><rect width="36" height="24" rx="3.5" fill="#fff" stroke="#d9dde5"/><text x="18" y="16.4" font-family="Arial, sans-serif" font-weight="800" font-style="italic" font-size="11.5" fill="#1a1f71" text-anchor="middle" letter-spacing="-.2">VISA</text></svg>
<svg class="mark" data-mark="mastercard" viewBox="0 0 36 24"><rect width="36" height="24" rx="3.5" fill="#fff" stroke="#d9dde5"/><circle cx="14.4" cy="12" r="6.6" fill="#eb001b"/><circle cx="21.6" cy="12" r="6.6" fill="#f79e1b"/><path d="M18 6.5a6.6 6.6 0 0 1 0 11 6.6 6.6 0 0 1 0-11" fill="#ff5f00"/></svg>
<svg class="mark" data-mark="amex" viewBox="0 0 36 24"><rect width="36" height="24" rx="3.5" fill="#1f72cd"/><text x="18" y="15.6" font-family="Arial, sans-serif" font-weight="800" font-size="9.6" fill="#fff" text-anchor="middle" letter-spacing=".2">AMEX</text></svg>
<svg class="mark" data-mark="discover" viewBox="0 0 36 24"><rect width="36" height="24" rx="3.5" fill="#fff" stroke="#d9dde5"/><path d="M35.500 14.500v6a3 3 0 0 1-3 3H13c9.500-1 17.500-4.300 22.500-9" fill="#f58220"/><text x="18" y="12.600" font-family="Arial, sans-serif" font-weight="800" font-size="5.700" fill="#231f20" text-anchor="middle">DISCOVER</text></svg>
</span>`)

const cvcMark = trusted(
  '<svg class="hint" viewBox="0 0 32 22" aria-hidden="true"><rect x=".5" y=".5" width="31" height="21" rx="3" fill="none" stroke="currentColor"/><path d="M0 5.500h32v3.500H0z" fill="currentColor"/><rect x="17" y="12" width="11" height="6" rx="3" fill="none" stroke="currentColor"/><path d="M19.500 15h1.200m1.600 0h1.200m1.600 0h1.200" stroke="currentColor" stroke-width="1.300"/></svg>',
)

const badge = html`<p class="test"><strong>TEST</strong> No real card here: <span class="nowrap">4242 4242 4242 4242</span> pays, any future date, any code.</p>`

const payment = html`<form id="form" class="form" novalidate>
${badge}
${field({ id: 'number', label: 'Card number', autocomplete: 'cc-number', numeric: true, placeholder: '1234 1234 1234 1234', inside: marks })}
<div class="pair">
${field({ id: 'expiry', label: 'Expiration date', autocomplete: 'cc-exp', numeric: true, placeholder: 'MM / YY' })}
${field({ id: 'cvc', label: 'Security code', autocomplete: 'cc-csc', numeric: true, placeholder: 'CVC', inside: cvcMark })}
</div>
<div class="pair">
<div class="field" id="country-field"><label for="country">Country</label>
<div class="box select"><select id="country" autocomplete="billing country">${countries}</select></div></div>
${field({ id: 'postal', label: 'ZIP code', autocomplete: 'billing postal-code', placeholder: '12345' })}
</div>
<p id="terms" class="terms" hidden>By providing your card information, you allow the shop to charge your card for future payments in accordance with their terms.</p>
</form>`

const address = html`<form id="form" class="form" novalidate>
${field({ id: 'name', label: 'Full name', autocomplete: 'name' })}
<div class="field" id="country-field"><label for="country">Country or region</label>
<div class="box select"><select id="country" autocomplete="country">${countries}</select></div></div>
${field({ id: 'line1', label: 'Address line 1', autocomplete: 'address-line1' })}
${field({ id: 'line2', label: 'Address line 2 (optional)', autocomplete: 'address-line2' })}
<div class="pair">
${field({ id: 'city', label: 'City', autocomplete: 'address-level2' })}
${field({ id: 'state', label: 'State (optional)', autocomplete: 'address-level1' })}
</div>
${field({ id: 'postal', label: 'Postal code', autocomplete: 'postal-code' })}
</form>`

const authentication = (merchant: string): Html => html`<main class="bank" aria-labelledby="question">
<header><span class="lender" aria-hidden="true"></span><span>Emulated Bank</span><strong class="badge">TEST</strong></header>
<h1 id="question">Is this you?</h1>
<p>Your bank asks before it pays. In this test you decide what it answers.</p>
<dl><div><dt>Merchant</dt><dd>${merchant}</dd></div><div><dt>Amount</dt><dd id="amount"></dd></div></dl>
<div class="buttons"><button id="complete" type="button" class="yes">Complete authentication</button>
<button id="fail" type="button">Fail authentication</button></div>
<p id="status" class="status" role="status"></p>
</main>`

/** The script that takes the place of js.stripe.com's. */
export function stripeJs(): Response {
  return new Response(STRIPE_JS, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    },
  })
}

const isKind = (kind: string): kind is FrameKind => Object.hasOwn(FRAME_SCRIPTS, kind)

/** A frame's document, with an opaque origin whatever frames it, or undefined for an unknown kind. */
export function frameDocument(kind: string, origin: string, shop: { name: string; key: string }): Response | undefined {
  if (!isKind(kind)) return undefined
  const nonce = mintNonce()
  const content = { payment, address, authentication: authentication(shop.name) }[kind]
  const css = kind === 'authentication' ? authenticationCss : fieldsCss
  const page = html`<html lang="en" data-key="${shop.key}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Stripe emulator</title>
<style nonce="${nonce}">${trusted(css)}</style></head>
<body${trusted(kind === 'authentication' ? ' hidden' : '')}>${content}
<script nonce="${nonce}">${trusted(FRAME_SCRIPTS[kind])}</script></body></html>`
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    // In an opaque origin 'self' may match nothing, so the host is named.
    `connect-src 'self' ${origin}`,
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    'sandbox allow-scripts allow-forms',
  ]
  return htmlResponse(page, policy.join('; '))
}
