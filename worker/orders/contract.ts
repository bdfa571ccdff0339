import { z } from 'zod'
import { OrderTax } from '../kernel/quote.ts'
import { Email, line, pageQuery, pageSchema, Time } from '../kernel/schema.ts'
import { audiences, fulfilmentStatuses, orderStatuses, paymentStatuses } from '../schema/closed-lists.ts'

export { OrderTax }

export const OrderStatus = z.enum(orderStatuses).meta({ id: 'OrderStatus' })
export type OrderStatus = z.infer<typeof OrderStatus>

export type PaymentStatus = (typeof paymentStatuses)[number]

export type FulfilmentStatus = (typeof fulfilmentStatuses)[number]

export const OrderItem = z
  .object({
    id: z.string(),
    productId: z.string(),
    variantId: z.string(),
    sku: z.string(),
    slug: z.string(),
    name: z.string(),
    variantTitle: z.string(),
    imageUrl: z.string().nullable(),
    quantity: z.number().int(),
    price: z.number().int().meta({ description: 'Of one unit, minor units, as sold' }),
    lineTotal: z.number().int(),
    taxAmount: z.number().int(),
  })
  .meta({ id: 'OrderItem' })
export type OrderItem = z.infer<typeof OrderItem>

export const Shipment = z
  .object({
    id: z.string(),
    status: z.enum(['pending', 'shipped', 'delivered', 'cancelled']),
    carrier: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    trackingUrl: z.string().nullable(),
    createdAt: Time,
    shippedAt: Time.nullable(),
    deliveredAt: Time.nullable(),
  })
  .meta({ id: 'Shipment' })
export type Shipment = z.infer<typeof Shipment>

/** Who reads a note: `buyer` means the buyer and staff, `staff` means staff alone. */
export type Audience = (typeof audiences)[number]

export const HistoryEntry = z
  .object({
    id: z.string(),
    at: Time,
    event: z.string(),
    from: z.string().nullable().meta({ description: 'The status before; null for the first entry' }),
    to: z.string().meta({ description: 'The status after' }),
    note: z
      .string()
      .nullable()
      .meta({ description: 'Written for the buyer; what staff note for themselves is not here' }),
  })
  .meta({ id: 'HistoryEntry', description: 'One thing that happened to an order, as its buyer may know it' })
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const StaffHistoryEntry = HistoryEntry.extend({
  actor: z.string().meta({ description: 'A user id, an API key’s id, `guest` or `system:<name>`' }),
  note: z.string().nullable(),
  noteAudience: z.enum(audiences).meta({ description: 'Who reads the note: the buyer too, or staff alone' }),
}).meta({ id: 'StaffHistoryEntry', description: 'One thing that happened to an order, as staff see it' })
export type StaffHistoryEntry = z.infer<typeof StaffHistoryEntry>

export const OrderSummary = z
  .object({
    id: z.string(),
    orderNumber: z.string(),
    status: OrderStatus,
    paymentStatus: z.enum(paymentStatuses),
    fulfilmentStatus: z.enum(fulfilmentStatuses),
    email: z.string(),
    customerName: z.string().nullable(),
    currency: z.string(),
    totalAmount: z.number().int(),
    itemCount: z.number().int(),
    imageUrls: z.array(z.string()),
    createdAt: Time,
    shippedAt: Time.nullable(),
  })
  .meta({ id: 'OrderSummary' })
export type OrderSummary = z.infer<typeof OrderSummary>

/** Where an order went, as it was written then. Once the order is anonymised, only country and state are left. */
export const OrderAddress = z
  .object({
    name: z.string().optional(),
    company: z.string().optional(),
    street: z.string(),
    street2: z.string().optional(),
    city: z.string(),
    state: z.string().optional(),
    zipCode: z.string(),
    country: z.string(),
    phone: z.string().optional(),
  })
  .meta({ id: 'OrderAddress', description: 'Where an order went; parts are empty once it is anonymised' })

export const Order = z
  .object({
    id: z.string(),
    orderNumber: z.string(),
    userId: z.string().nullable(),
    email: z.string(),
    status: OrderStatus,
    paymentStatus: z.enum(paymentStatuses),
    fulfilmentStatus: z.enum(fulfilmentStatuses),
    currency: z.string(),
    items: z.array(OrderItem),
    subTotal: z.number().int(),
    discountAmount: z.number().int(),
    shippingAmount: z.number().int(),
    taxAmount: z.number().int(),
    taxes: z.array(OrderTax).meta({ description: 'What the tax is called; empty in orders from before this was kept' }),
    totalAmount: z.number().int(),
    paidAmount: z
      .number()
      .int()
      .optional()
      .meta({ description: 'What was taken for it, where the shop accepted another amount than the total' }),
    refundedAmount: z.number().int(),
    shippingMethod: z.object({ id: z.string(), name: z.string() }),
    shippingAddress: OrderAddress,
    shippingAddressLines: z
      .array(z.string())
      .meta({ description: 'The address as it stands on a parcel, by the rules of its country' }),
    stripePaymentIntentId: z.string().nullable(),
    shipments: z.array(Shipment),
    history: z.array(HistoryEntry),
    expiresAt: Time.nullable().meta({ description: 'Until when its stock is held; null once paid or cancelled' }),
    createdAt: Time,
    paidAt: Time.nullable(),
    shippedAt: Time.nullable(),
    deliveredAt: Time.nullable(),
    cancelledAt: Time.nullable(),
    cancelReason: z
      .enum(['not-paid-in-time', 'replaced', 'asked-for'])
      .optional()
      .meta({ description: 'Why an order that never took money has ended' }),
  })
  .meta({ id: 'Order' })
export type Order = z.infer<typeof Order>

export const OrderPage = pageSchema(OrderSummary).meta({ id: 'OrderPage' })
export type OrderPage = z.infer<typeof OrderPage>

export const OrderQuery = z.object({ ...pageQuery })
export type OrderQuery = z.infer<typeof OrderQuery>

export const CancelOrder = z.strictObject({ reason: line(300).optional() }).meta({ id: 'CancelOrder' })
export type CancelOrder = z.infer<typeof CancelOrder>

export const LookupOrder = z.strictObject({ orderNumber: line(40), email: Email }).meta({ id: 'LookupOrder' })
export type LookupOrder = z.infer<typeof LookupOrder>

/** A guest's order and the token that opens it from now on (30 days). */
export const FoundOrder = z.object({ order: Order, orderToken: z.string() }).meta({ id: 'FoundOrder' })
export type FoundOrder = z.infer<typeof FoundOrder>

export const AdminOrderQuery = z.object({
  ...pageQuery,
  status: OrderStatus.optional(),
  paymentStatus: z.enum(paymentStatuses).optional(),
  q: z
    .string()
    .trim()
    .max(120)
    .optional()
    .meta({ description: 'Order number or e-mail address, or the beginning of one' }),
  from: z.iso.date().optional().meta({ description: 'Placed on this day or later, in the shop’s time zone' }),
  to: z.iso.date().optional().meta({ description: 'Placed on this day or earlier, in the shop’s time zone' }),
  paidFrom: z.iso.date().optional().meta({
    description:
      'Paid on this day or later, in the shop’s time zone; the latest payment first, without cancelled orders unless `status` asks for them',
  }),
  paidTo: z.iso.date().optional().meta({ description: 'Paid on this day or earlier, like `paidFrom`' }),
})
export type AdminOrderQuery = z.infer<typeof AdminOrderQuery>

/** What staff may do next, from the state table: the admin's buttons are this list. */
export const orderActions = ['process', 'ship', 'deliver', 'cancel', 'hold', 'resume'] as const

export const OrderAction = z.enum(orderActions)
export type OrderAction = z.infer<typeof OrderAction>

export const AdminOrder = Order.extend({
  history: z.array(StaffHistoryEntry),
  actions: z.array(OrderAction),
  capturedAmount: z.number().int().meta({ description: 'What was taken for it, at most its total; 0 before' }),
  refundUnderWay: z.number().int().meta({
    description: 'What of the captured amount was asked back and Stripe has not answered yet; not in `refundedAmount`',
  }),
  payment: z
    .object({
      id: z.string(),
      stripePaymentIntentId: z.string().nullable(),
      stripeChargeId: z.string().nullable(),
      amount: z.number().int(),
      currency: z.string(),
      status: z.string(),
      method: z.string().nullable(),
      failureReason: z.string().nullable(),
      createdAt: Time,
      processedAt: Time.nullable(),
    })
    .nullable(),
}).meta({ id: 'AdminOrder' })
export type AdminOrder = z.infer<typeof AdminOrder>

const despiteRefund = z
  .boolean()
  .default(false)
  .meta({ description: 'Send the goods although all of the money went back' })

export const ProcessOrder = z.strictObject({ note: line(500).optional(), despiteRefund }).meta({ id: 'ProcessOrder' })
export type ProcessOrder = z.infer<typeof ProcessOrder>

export const OrderNote = z.strictObject({ note: line(500).optional() }).meta({ id: 'OrderNote' })
export type OrderNote = z.infer<typeof OrderNote>
