/**
 * Whether a document shows Stripe's fields: only there are its script and hosts allowed (decisions/csp-per-document).
 */
export function isPaymentPath(pathname: string): boolean {
  return /^\/checkout\/[^/]+\/pay\/?$/.test(pathname) || documentOf(pathname) === 'account/cards'
}

/** The page that takes the payment of an order. */
export function paymentPath(orderId: string): string {
  return `/checkout/${encodeURIComponent(orderId)}/pay`
}

/**
 * Which document a page belongs to: one of its own, entered and left by a full load, or undefined for the shop's
 * (decisions/csp-per-document).
 */
export function documentOf(pathname: string): string | undefined {
  return /^\/(checkout|account\/cards)(?=\/|$)/.exec(pathname)?.[1]
}
