import { z } from 'zod'
import { Id, Quantity, Time } from '../kernel/schema.ts'

/** Read from the catalog for every answer; the basket itself keeps only variant and quantity. */
export const BasketLine = z
  .object({
    id: z.string().meta({ description: 'The variant id: a basket has one line per variant' }),
    productId: z.string(),
    variantId: z.string(),
    slug: z.string(),
    name: z.string(),
    variantTitle: z.string(),
    sku: z.string(),
    imageUrl: z.string().nullable(),
    tint: z.string().nullable(),
    quantity: z.number().int(),
    price: z.number().int().meta({ description: 'Of one unit, minor units' }),
    lineTotal: z.number().int(),
    available: z.number().int(),
    maxPerOrder: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Units of the product that one order may have; null is as many as there are' }),
    availability: z.enum(['available', 'insufficient', 'limited', 'unavailable']),
  })
  .meta({ id: 'BasketLine' })
export type BasketLine = z.infer<typeof BasketLine>

export const Basket = z
  .object({
    id: z.string(),
    currency: z.string(),
    lines: z.array(BasketLine),
    itemCount: z.number().int(),
    subTotal: z.number().int(),
    updatedAt: Time.nullable(),
    expiresAt: Time.nullable(),
    openOrder: z
      .object({
        id: z.string(),
        orderNumber: z.string(),
        expiresAt: Time.nullable(),
        isChanged: z.boolean().meta({ description: 'Whether the basket has something else now' }),
      })
      .nullable()
      .meta({ description: 'The order of this basket that waits for its payment. What it holds counts as available' }),
  })
  .meta({ id: 'Basket' })
export type Basket = z.infer<typeof Basket>

/** `productId` alone means the default variant; a product with options needs `variantId`. */
export const AddItem = z
  .strictObject({ productId: Id.optional(), variantId: Id.optional(), quantity: Quantity.default(1) })
  .refine((item) => item.productId !== undefined || item.variantId !== undefined, {
    path: ['variantId'],
    message: 'Send variantId or productId.',
  })
  .meta({ id: 'AddItem' })
export type AddItem = z.infer<typeof AddItem>

/** 0 removes the line. */
export const ChangeItem = z.strictObject({ quantity: z.int().min(0).max(999) }).meta({ id: 'ChangeItem' })
export type ChangeItem = z.infer<typeof ChangeItem>

/** Moves the lines of a guest's basket into this one, once. */
export const MergeBasket = z.strictObject({ basketId: Id }).meta({ id: 'MergeBasket' })
export type MergeBasket = z.infer<typeof MergeBasket>

/** The form of a page before its scripts arrive. `returnTo` is a path of this shop. */
export const BasketForm = z.object({
  _action: z.enum(['add', 'set', 'remove']).default('add'),
  variantId: Id.optional(),
  productId: Id.optional(),
  quantity: z.coerce.number().int().min(0).max(999).optional(),
  returnTo: z.string().max(500).optional(),
})
export type BasketForm = z.infer<typeof BasketForm>
