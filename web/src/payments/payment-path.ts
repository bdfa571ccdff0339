/** Whether a document takes a payment: only there are Stripe's script and hosts allowed (decision 14). */
export function isPaymentPath(pathname: string): boolean {
  return /^\/checkout\/[^/]+\/pay\/?$/.test(pathname)
}

/** The page that takes the payment of an order. */
export function paymentPath(orderId: string): string {
  return `/checkout/${encodeURIComponent(orderId)}/pay`
}
