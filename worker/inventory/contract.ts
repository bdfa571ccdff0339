import { z } from 'zod'
import { Id, line, pageQuery, pageSchema, Time } from '../kernel/schema.ts'

export const StockLevel = z
  .object({
    variantId: z.string(),
    productId: z.string(),
    productName: z.string(),
    variantTitle: z.string(),
    sku: z.string(),
    onHand: z.number().int(),
    reserved: z.number().int(),
    available: z.number().int(),
    updatedAt: Time.nullable(),
  })
  .meta({ id: 'StockLevel' })
export type StockLevel = z.infer<typeof StockLevel>

export const StockQuery = z.object({
  ...pageQuery,
  q: z.string().trim().max(200).optional(),
  availability: z.enum(['all', 'low', 'out']).optional(),
})
export type StockQuery = z.infer<typeof StockQuery>

export const StockPage = pageSchema(StockLevel).meta({ id: 'StockPage' })
export type StockPage = z.infer<typeof StockPage>

export const StockMovement = z
  .object({
    id: z.string(),
    kind: z.enum(['adjust', 'commit', 'restock']),
    quantity: z.number().int().meta({ description: 'The change of `onHand`; their sum is `onHand`' }),
    reason: z.string(),
    reference: z.string().nullable().meta({ description: 'The reservation, order or request that caused it' }),
    actor: z.string(),
    at: Time,
  })
  .meta({ id: 'StockMovement' })
export type StockMovement = z.infer<typeof StockMovement>

/** What the object itself holds: the truth, not the projection. */
export const StockInspection = z.object({
  variantId: z.string(),
  onHand: z.number().int(),
  reserved: z.number().int(),
  available: z.number().int(),
  allowBackorder: z.boolean(),
  sequence: z.number().int(),
  reservations: z.array(z.object({ reservationId: z.string(), quantity: z.number().int(), expiresAt: Time })),
  movements: z.array(StockMovement),
})
export type StockInspection = z.infer<typeof StockInspection>

/** The object's truth with the name of what it is about. */
export const StockDetail = StockInspection.extend({
  productId: z.string(),
  productName: z.string(),
  variantTitle: z.string(),
  sku: z.string(),
}).meta({ id: 'StockDetail' })
export type StockDetail = z.infer<typeof StockDetail>

const Units = z.int().min(-1_000_000).max(1_000_000)

/** `id` makes a retry harmless: the same id is applied once. */
export const SetOnHand = z
  .strictObject({
    onHand: Units.meta({ description: 'Below 0 only to write back what was read' }),
    readOnHand: Units.optional().meta({
      description:
        'What was on hand when you read it, unless `If-Match` says so: the difference from that is applied, so that what was sold meanwhile stays sold.',
    }),
    reason: line(200).optional(),
    id: Id.optional(),
  })
  .refine(({ onHand, readOnHand }) => onHand >= 0 || onHand === readOnHand, {
    path: ['onHand'],
    message: 'Enter a whole number from 0.',
  })
  .meta({ id: 'SetOnHand' })
export type SetOnHand = z.infer<typeof SetOnHand>

export const AdjustStock = z
  .strictObject({
    delta: z
      .int()
      .min(-1_000_000)
      .max(1_000_000)
      .refine((delta) => delta !== 0, 'Use a number other than 0.'),
    reason: line(200),
    id: Id.optional(),
  })
  .meta({ id: 'AdjustStock' })
export type AdjustStock = z.infer<typeof AdjustStock>

/** Opening stock of an import or seed: applied once per variant for ever, at most 50 in a request. */
export const OpeningStock = z
  .strictObject({
    items: z
      .array(z.strictObject({ variantId: Id, onHand: z.int().min(0).max(1_000_000) }))
      .min(1)
      .max(50),
  })
  .meta({ id: 'OpeningStock' })
export type OpeningStock = z.infer<typeof OpeningStock>

export const OpeningStockApplied = z
  .object({ applied: z.number().int(), already: z.number().int() })
  .meta({ id: 'OpeningStockApplied' })

/** What a product's change says of one variant's stock; `at` is where the request said it. */
export const StockChange = z.object({
  variantId: z.string(),
  at: z.string(),
  /** The first stock of a new variant. */
  opening: z.int().optional(),
  /** The difference to what the caller had read. */
  delta: z.int().optional(),
  /** The requested available quantity, from a caller that did not say what it had read. */
  available: z.int().optional(),
  allowBackorder: z.boolean().optional(),
})
export type StockChange = z.infer<typeof StockChange>

/** The kind of message that carries a product's stock settings to the stock objects. */
export const stockSettings = 'stock.settings'

/** The payload of a `stock.settings` message. `version` is the product's: an older message never undoes a newer. */
export const StockChanges = z.object({
  version: z.int(),
  actor: z.string(),
  requestId: z.string(),
  changes: z.array(StockChange),
})
export type StockChanges = z.infer<typeof StockChanges>

/** The units an order holds and has bought of one variant, under any of its reservations. */
export interface OrderUnits {
  readonly held: number
  readonly committed: number
}

/** What an object says of itself when it is compared with the rest of the shop. Times in epoch milliseconds. */
export interface StockExamination {
  readonly onHand: number
  readonly reserved: number
  readonly allowBackorder: boolean
  readonly settingsVersion: number
  readonly sequence: number
  /** Since when a projection waits to be forwarded; null when D1 was told the newest. */
  readonly projectionSince: number | null
  /** The sums of its own rows: they must be `reserved` and `onHand`. */
  readonly heldUnits: number
  readonly ledgerUnits: number
  /** The oldest holds, at most 200. */
  readonly held: readonly { readonly reservationId: string; readonly quantity: number; readonly createdAt: number }[]
  /** In the order that was asked. */
  readonly orders: readonly OrderUnits[]
}
