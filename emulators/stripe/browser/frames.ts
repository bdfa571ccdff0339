import { type Html, html, htmlResponse, mintNonce, trusted } from '../../html.ts'
import { addressDocument } from './documents/address.ts'
import { authenticationDocument } from './documents/authentication.ts'
import { expressCheckoutDocument } from './documents/express-checkout.ts'
import { paymentDocument } from './documents/payment.ts'
import { walletDocument } from './documents/wallet.ts'
import choicesCss from './frame/choices.css'
import expressCss from './frame/express.css'
import fieldsCss from './frame/fields.css'
import sheetCss from './frame/sheet.css'
import { FRAME_SCRIPTS, type FrameKind, STRIPE_JS } from './script.ts'

const STYLES: Record<FrameKind, string> = {
  payment: fieldsCss + choicesCss,
  address: fieldsCss,
  expressCheckout: expressCss,
  authentication: sheetCss,
  wallet: sheetCss,
}

/** Drawn over the whole page, and empty until there is something to ask. */
const OVERLAYS: FrameKind[] = ['authentication', 'wallet']

function documentOf(kind: FrameKind, merchant: string): Html {
  return {
    payment: paymentDocument,
    address: addressDocument,
    expressCheckout: expressCheckoutDocument,
    authentication: authenticationDocument(merchant),
    wallet: walletDocument(merchant),
  }[kind]
}

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
  const content = documentOf(kind, shop.name)
  const page = html`<html lang="en" data-key="${shop.key}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Stripe emulator</title>
<style nonce="${nonce}">${trusted(STYLES[kind])}</style></head>
<body${trusted(OVERLAYS.includes(kind) ? ' hidden' : '')}>${content}
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
