import { isPaymentPath } from '../payments/payment-path.ts'

/** What the headers of one document depend on. */
export interface DocumentSecurity {
  readonly url: URL
  readonly nonce: string
  readonly stripeJsUrl: string
}

/** Two years, for every host below ours (RFC 6797). */
export const strictTransport = 'max-age=63072000; includeSubDomains; preload'

// docs.stripe.com/security/guide#content-security-policy
const stripeSources = {
  script: 'https://js.stripe.com https://*.js.stripe.com https://maps.googleapis.com',
  frame: 'https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com',
  connect: 'https://api.stripe.com https://maps.googleapis.com',
}

/** The policy of one document. Stripe's hosts are in it only where a payment happens, and only when Stripe.js is theirs. */
export function contentSecurityPolicy({ url, nonce, stripeJsUrl }: DocumentSecurity): string {
  const paying = isPaymentPath(url.pathname)
  const stripe = paying && !stripeJsUrl.startsWith('/') ? stripeSources : null
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'${stripe ? ` ${stripe.script}` : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    // Tints and widths come as style attributes; an attribute cannot run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' https: data:",
    "font-src 'self'",
    `connect-src 'self'${stripe ? ` ${stripe.connect}` : ''}`,
    `frame-src ${paying ? "'self'" : "'none'"}${stripe ? ` ${stripe.frame}` : ''}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(url.protocol === 'https:' ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/** Sets every header of an HTML document. HTML never enters a shared cache (decisions/html-is-not-cached). */
export function setDocumentHeaders(headers: Headers, security: DocumentSecurity): void {
  headers.set('content-type', 'text/html; charset=utf-8')
  headers.set('cache-control', 'private, no-cache')
  headers.set('content-security-policy', contentSecurityPolicy(security))
  headers.set('x-content-type-options', 'nosniff')
  headers.set('x-frame-options', 'DENY')
  headers.set('referrer-policy', 'strict-origin-when-cross-origin')
  headers.set('cross-origin-opener-policy', 'same-origin-allow-popups')
  const payment = isPaymentPath(security.url.pathname) ? 'payment=(self "https://js.stripe.com")' : 'payment=()'
  headers.set('permissions-policy', `${payment}, camera=(), microphone=(), geolocation=(), usb=(), browsing-topics=()`)
  if (security.url.protocol === 'https:') {
    headers.set('strict-transport-security', strictTransport)
  }
}

/** 128 random bits in base64, new for every response. */
export function mintNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
}
