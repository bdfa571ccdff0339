import { z } from 'zod'

/** A tax by its name, as quotes and orders say it: `VAT`, 19 per cent. */
export const OrderTax = z
  .object({ name: z.string(), percentage: z.number(), amount: z.number().int() })
  .meta({ id: 'OrderTax', description: 'A tax by its name, its rate in per cent and its amount.' })
export type OrderTax = z.infer<typeof OrderTax>

export const ShippingOption = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    amount: z.number().int(),
    minDays: z.number().int(),
    maxDays: z.number().int(),
  })
  .meta({ id: 'ShippingOption' })
export type ShippingOption = z.infer<typeof ShippingOption>

/** What an order would cost; also what a problem tells when that has changed. */
export const Quote = z
  .object({
    currency: z.string(),
    items: z.array(
      z.object({
        productId: z.string(),
        variantId: z.string(),
        slug: z.string(),
        name: z.string(),
        variantTitle: z.string(),
        imageUrl: z.string().nullable(),
        quantity: z.number().int(),
        price: z.number().int(),
        lineTotal: z.number().int(),
        available: z.number().int(),
      }),
    ),
    subTotal: z.number().int(),
    discountAmount: z.number().int(),
    shippingAmount: z.number().int(),
    taxAmount: z.number().int(),
    totalAmount: z.number().int(),
    taxes: z.array(OrderTax),
    shippingMethodId: z.string(),
    shippingMethods: z.array(ShippingOption),
  })
  .meta({ id: 'Quote' })
export type Quote = z.infer<typeof Quote>
