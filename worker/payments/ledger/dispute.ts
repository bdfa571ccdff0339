/** Disputes that wait for us or for the bank. An inquiry (`warning_…`) is one: nothing should be shipped meanwhile. */
const open: readonly string[] = ['warning_needs_response', 'warning_under_review', 'needs_response', 'under_review']
/** Disputes that have taken the money: Stripe refunds nothing of such a charge. */
const chargedBack: readonly string[] = ['needs_response', 'under_review', 'lost']

interface DisputeFacts {
  readonly status: string
}

/** Whether a dispute is not decided yet. */
export function isOpen({ status }: DisputeFacts): boolean {
  return open.includes(status)
}

/** Whether a dispute holds the money, or has taken it for good: nothing of it can be refunded. */
export function isChargedBack({ status }: DisputeFacts): boolean {
  return chargedBack.includes(status)
}

/** Whether an order's payment is called disputed: while it is open, and when it was lost. */
export function isContested(dispute: DisputeFacts): boolean {
  return isOpen(dispute) || isChargedBack(dispute)
}

/** Whether evidence can still be given, or the dispute accepted. */
export function mayRespond({ status }: DisputeFacts): boolean {
  return status === 'needs_response' || status === 'warning_needs_response'
}
