/** Whether a document takes a payment: only there are Stripe's script and hosts allowed (decision 14). */
export function isPaymentPath(pathname: string): boolean {
  return /^\/checkout\/[^/]+\/pay\/?$/.test(pathname)
}

/** The page that takes the payment of an order. */
export function paymentPath(orderId: string): string {
  return `/checkout/${encodeURIComponent(orderId)}/pay`
}

/** Whether a page belongs to checkout: a document of its own, entered and left by a full load (decision 14). */
export function isCheckoutPath(pathname: string): boolean {
  return /^\/checkout(?:\/|$)/.test(pathname)
}
