import { formatMoney } from '#kernel/money'

/** The lists of the report, each with what it means when something stands in it. */
export const reportLists = [
  {
    key: 'paidWithoutOrder',
    heading: 'Payments without an order',
    meaning: 'Stripe took money for an order that is cancelled or missing. Reinstate the order or refund the payment.',
  },
  {
    key: 'orderWithoutPayment',
    heading: 'Orders not fully paid',
    meaning: 'These count as paid, but not all of their money has arrived. Do not ship them.',
  },
  {
    key: 'mismatches',
    heading: 'Amounts that do not match',
    meaning: 'The amount paid differs from the order total.',
  },
  {
    key: 'secondPayments',
    heading: 'Duplicate payments',
    meaning: 'The customer paid twice. The second payment is refunded automatically; any that remain need manual work.',
  },
  {
    key: 'unknown',
    heading: 'Calls without a response',
    meaning: 'Stripe did not respond. The shop retries automatically; calls that stay here need manual work.',
  },
  {
    key: 'failedRefunds',
    heading: 'Failed refunds',
    meaning: 'The customer’s bank did not accept the refund. Ask the customer for another way, then refund again.',
  },
  {
    key: 'expiringAuthorizations',
    heading: 'Authorisations that expire soon',
    meaning: 'The authorisation expires within two days. Capture it, or do not ship.',
  },
] as const

type Row = Readonly<Record<string, unknown>>

/** What needs attention; a second payment that was given back stays listed for a week, and needs nothing. */
export function countOpen(rows: readonly Row[]): number {
  return rows.filter(({ status }) => status !== 'given back').length
}

const names: Readonly<Record<string, string>> = {
  orderNumber: 'Order',
  orderId: 'Order id',
  orderStatus: 'Order is',
  amount: 'Amount',
  amountReceived: 'Received',
  capturedAmount: 'Counted as paid',
  paymentStatus: 'Payment is',
  paymentIntentId: 'PaymentIntent',
  refundId: 'Refund',
  failureReason: 'Because',
  captureBefore: 'Capture before',
  what: 'Call',
  idempotencyKey: 'Key',
  error: 'Error',
  eventId: 'Event',
  disputeId: 'Dispute',
  disputeStatus: 'Dispute is',
  evidenceDueBy: 'Answer before',
  status: 'State',
}
const amounts = ['amount', 'amountReceived', 'capturedAmount']

/** A row of the report as names and texts; amounts with their currency, empty values left out. */
export function reportFacts(row: Row): readonly { name: string; text: string }[] {
  const { currency } = row
  return Object.entries(row).flatMap(([key, value]) => {
    if (value === null || value === undefined || key === 'currency') return []
    const isAmount = amounts.includes(key) && typeof value === 'number' && typeof currency === 'string'
    return [
      {
        name: names[key] ?? key,
        text: isAmount
          ? formatMoney(value, currency)
          : String(value).replaceAll('_', key.endsWith('Status') || key === 'status' ? ' ' : '_'),
      },
    ]
  })
}
