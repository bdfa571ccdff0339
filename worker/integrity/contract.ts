import { z } from 'zod'
import { pageQuery, pageSchema, Time } from '../kernel/schema.ts'

export const findingKinds = [
  'stock.backorder',
  'stock.projection',
  'stock.ledger',
  'stock.hold-without-order',
  'order.without-hold',
  'order.without-units',
  'order.money',
  'outbox.stuck',
] as const

export const FindingKind = z.enum(findingKinds)
export type FindingKind = z.infer<typeof FindingKind>

/** A difference between two places that should say the same. */
export const IntegrityFinding = z
  .object({
    id: z.string(),
    kind: FindingKind.meta({ description: 'What differs' }),
    variantId: z.string().nullable(),
    orderId: z.string().nullable(),
    name: z.string().nullable().meta({ description: 'The order’s number, or the product with its variant' }),
    detail: z.record(z.string(), z.unknown()).meta({ description: 'What each place says' }),
    canRepair: z.boolean().meta({ description: 'Whether the repair can bring both together' }),
    firstSeenAt: Time,
    lastSeenAt: Time,
    resolvedAt: Time.nullable(),
  })
  .meta({ id: 'IntegrityFinding' })
export type IntegrityFinding = z.infer<typeof IntegrityFinding>

export const FindingQuery = z.object({
  ...pageQuery,
  state: z.enum(['open', 'resolved']).default('open').meta({ description: 'Those there are, or those that are gone' }),
})

/** One page of differences, with the pass that looks for them. */
export const FindingPage = pageSchema(IntegrityFinding)
  .extend({
    open: z.int().meta({ description: 'How many there are now' }),
    startedAt: Time.nullable().meta({ description: 'When the last pass over the shop began' }),
    finishedAt: Time.nullable().meta({ description: 'When it ended; null while it is under way' }),
  })
  .meta({ id: 'FindingPage' })

/** What a repair did. */
export const RepairReport = z
  .object({
    repaired: z.int().meta({ description: 'Differences that are gone now' }),
    left: z.int().meta({ description: 'Differences that are still there' }),
  })
  .meta({ id: 'RepairReport' })
export type RepairReport = z.infer<typeof RepairReport>

/** What a pass did in the time one request or run may take. */
export const CheckReport = z
  .object({
    isFinished: z.boolean().meta({ description: 'Otherwise the jobs of the next minutes go on' }),
    open: z.int().meta({ description: 'How many differences there are now' }),
  })
  .meta({ id: 'CheckReport' })
