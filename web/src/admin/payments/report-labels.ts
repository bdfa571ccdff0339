import { formatMoney } from '#kernel/money'

/** The lists of the report, each with what it means when something stands in it. */
export const reportLists = [
  {
    key: 'paidWithoutOrder',
    heading: 'Money without an order',
    meaning: 'Stripe took money that no living order stands for. Reinstate the order, or give the money back.',
  },
  {
    key: 'orderWithoutPayment',
    heading: 'Orders without their money',
    meaning: 'These count as paid, but not all of their money has arrived. Do not ship them.',
  },
  {
    key: 'mismatches',
    heading: 'Payments of another amount',
    meaning: 'What was paid is not what the order asks for.',
  },
  {
    key: 'secondPayments',
    heading: 'Second payments of an order',
    meaning: 'The customer paid twice. The shop gives the second payment back by itself; what is kept needs a person.',
  },
  {
    key: 'unknown',
    heading: 'Calls without an answer',
    meaning: 'Stripe never answered. The shop asks again by itself; what stays here for long needs a person.',
  },
  {
    key: 'failedRefunds',
    heading: 'Refunds that came back',
    meaning: 'The customer’s bank did not take the money. Ask for another way, and give it again.',
  },
  {
    key: 'expiringAuthorizations',
    heading: 'Holds that end soon',
    meaning: 'The bank lets the money go within two days. Capture it, or do not ship.',
  },
] as const

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
export function reportFacts(row: Readonly<Record<string, unknown>>): readonly { name: string; text: string }[] {
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
