import { formatMoney } from '../kernel/money.ts'
import { taxName } from '../kernel/tax-name.ts'
import type { Order } from '../orders/contract.ts'
import type { EmailContent } from './email-content.ts'
import { isPaid } from './mail-cap.ts'
import { type RenderedEmail, renderEmail } from './rendered-email.ts'

export const messageKinds = ['order.confirmation', 'order.shipped', 'order.cancelled', 'order.refunded'] as const
export type MessageKind = (typeof messageKinds)[number]

export interface MessageData {
  readonly shop: EmailContent['shop']
  readonly order: Order
  /** What one refund gave back, in minor units; without it the email names the whole amount refunded. */
  readonly refundAmount?: number | undefined
  /** Why, in the words of the shop or its staff. */
  readonly reason?: string | undefined
}

/** A guest looks the order up: no mail carries what would open it (decisions/guest-orders). */
function orderLink({ shop, order }: MessageData): string {
  return order.userId === null ? `${shop.origin}/order-lookup` : `${shop.origin}/account/orders/${order.id}`
}

function orderLines(order: Order): EmailContent['lines'] {
  return order.items.map((item) => ({
    name: item.name,
    detail: item.variantTitle,
    quantity: item.quantity,
    amount: formatMoney(item.lineTotal, order.currency),
  }))
}

function orderTotals(order: Order): EmailContent['totals'] {
  const money = (amount: number) => formatMoney(amount, order.currency)
  return [
    { label: 'Sub-total', amount: money(order.subTotal) },
    ...(order.discountAmount === 0 ? [] : [{ label: 'Discount', amount: money(-order.discountAmount) }]),
    {
      label: `Shipping, ${order.shippingMethod.name}`,
      amount: order.shippingAmount === 0 ? 'free' : money(order.shippingAmount),
    },
    { label: taxName(order.taxes), amount: money(order.taxAmount) },
    { label: 'Total', amount: money(order.totalAmount), isSum: true },
  ]
}

type Words = Pick<EmailContent, 'subject' | 'preview' | 'heading' | 'paragraphs'> & Partial<EmailContent>

function email(data: MessageData, words: Words): EmailContent {
  const { order, shop } = data
  return {
    facts: [{ label: 'Order number', value: order.orderNumber }],
    lines: orderLines(order),
    totals: orderTotals(order),
    address: isPaid(order) ? order.shippingAddressLines : [],
    action: { label: order.userId === null ? 'Look up your order' : 'See your order', href: orderLink(data) },
    shop,
    ...words,
  }
}

function orderConfirmation(data: MessageData): EmailContent {
  const { order } = data
  return email(data, {
    subject: `Thank you for your order ${order.orderNumber}`,
    preview: `${formatMoney(order.totalAmount, order.currency)}. We write again as soon as your parcel leaves.`,
    heading: 'Thank you for your order',
    paragraphs: [
      'It is confirmed, and we are getting your things ready. We write again as soon as your parcel leaves.',
    ],
  })
}

function orderShipped(data: MessageData): EmailContent {
  const { order } = data
  const parcel = order.shipments.findLast((one) => one.status === 'shipped' || one.status === 'delivered')
  const tracking = parcel?.trackingNumber ?? null
  // The page behind it is the carrier's; anything but HTTPS is no page.
  const href = parcel?.trackingUrl?.startsWith('https://') ? parcel.trackingUrl : undefined
  return email(data, {
    subject: `Your order ${order.orderNumber} is on its way`,
    preview: tracking === null ? 'Your parcel has left.' : `Your parcel has left. Tracking number ${tracking}.`,
    heading: 'Your order is on its way',
    paragraphs: ['Your parcel has left us.'],
    facts: [
      { label: 'Order number', value: order.orderNumber },
      ...(parcel?.carrier ? [{ label: 'Carrier', value: parcel.carrier }] : []),
      ...(tracking === null ? [] : [{ label: 'Tracking number', value: tracking, href }]),
    ],
  })
}

function moneyOfCancelled(order: Order): string {
  if (order.refundedAmount > 0) {
    return `We have given back ${formatMoney(order.refundedAmount, order.currency)}. Your bank shows it within a few days.`
  }
  return order.paymentStatus === 'paid' || order.paymentStatus === 'partially_refunded'
    ? 'Your payment goes back to where it came from. We write to you when it is on its way.'
    : 'You have not been charged.'
}

const reasonOf = ({ reason }: MessageData) => (reason === undefined ? [] : [`Reason: ${reason}`])

function orderCancelled(data: MessageData): EmailContent {
  const { order } = data
  const money = moneyOfCancelled(order)
  return email(data, {
    subject: `Your order ${order.orderNumber} was cancelled`,
    preview: money,
    heading: 'Your order was cancelled',
    paragraphs: [...reasonOf(data), 'Nothing of it will be sent.', money],
    address: [],
  })
}

/** What a part that went back leaves of the payment: of what was taken, which is not always the total. */
function remainderOf({ order }: MessageData): string[] {
  const { paidAmount = order.totalAmount } = order
  const left = paidAmount - order.refundedAmount
  if (order.refundedAmount === 0 || left <= 0) return []
  const money = (amount: number) => formatMoney(amount, order.currency)
  return [`Of ${money(paidAmount)} we have given back ${money(order.refundedAmount)}; ${money(left)} remain paid.`]
}

function orderRefunded(data: MessageData): EmailContent {
  const { order, refundAmount = order.refundedAmount } = data
  const amount = refundAmount > 0 ? formatMoney(refundAmount, order.currency) : 'your payment'
  const sentence = `We have given back ${amount}, to where it came from. Your bank shows it within a few days.`
  return email(data, {
    subject: `Your refund for order ${order.orderNumber}`,
    preview: sentence,
    heading: 'Your money is on its way back',
    paragraphs: [sentence, ...reasonOf(data), ...remainderOf(data)],
    address: [],
  })
}

const templates: Readonly<Record<MessageKind, (data: MessageData) => EmailContent>> = {
  'order.confirmation': orderConfirmation,
  'order.shipped': orderShipped,
  'order.cancelled': orderCancelled,
  'order.refunded': orderRefunded,
}

/** Writes the message of a kind: its subject, and the same content as text and as HTML. */
export function renderMessage(kind: MessageKind, data: MessageData): RenderedEmail {
  return renderEmail(kind, templates[kind](data))
}
