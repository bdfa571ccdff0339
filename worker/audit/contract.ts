import { z } from 'zod'
import { line, pageQuery, pageSchema, Time } from '../kernel/schema.ts'

/** One thing that was done. Values are redacted before they are written: no row is ever edited. */
export const AuditEntryAnswer = z
  .object({
    id: z.string(),
    at: Time,
    actor: z.string(),
    actorName: z.string().nullable().meta({ description: 'What the actor is called now; no part of the chain' }),
    action: z.string(),
    entity: z.string(),
    entityId: z.string(),
    entityName: z.string().nullable().meta({ description: 'What it is called now; no part of the chain' }),
    requestId: z.string().nullable(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    sequence: z.number().int().nullable().meta({ description: 'Its place in the chain; null until it is sealed' }),
    hash: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntryAnswer = z.infer<typeof AuditEntryAnswer>

const filters = {
  actor: line(64).optional(),
  action: line(80).optional().meta({ description: 'Whole (`order.paid`), or its beginning with a dot (`order.`)' }),
  entity: line(40).optional(),
  entityId: line(64).optional(),
  from: z
    .union([z.iso.date(), z.iso.datetime()])
    .optional()
    .meta({ description: 'From this time, or from the beginning of this day in the shop’s time zone' }),
  to: z
    .union([z.iso.date(), z.iso.datetime()])
    .optional()
    .meta({ description: 'Up to this time, or to the end of this day in the shop’s time zone' }),
}

export const AuditFilter = z.object(filters)
export type AuditFilter = z.infer<typeof AuditFilter>

export const AuditQuery = z.object({ ...pageQuery, ...filters })
export type AuditQuery = z.infer<typeof AuditQuery>

export const AuditPage = pageSchema(AuditEntryAnswer).meta({ id: 'AuditPage' })
export type AuditPage = z.infer<typeof AuditPage>

/** `csv` opens in a spreadsheet; `ndjson` has one JSON document a line, with `before` and `after`. */
export const AuditExportQuery = z.object({ ...filters, format: z.enum(['csv', 'ndjson']).default('csv') })
export type AuditExportQuery = z.infer<typeof AuditExportQuery>

/** What the verifier found. `firstBroken` is the sequence from which the chain does not follow any more. */
export const AuditVerification = z
  .object({
    isIntact: z.boolean(),
    isComplete: z.boolean().meta({ description: 'False when the log is too long for one answer' }),
    checked: z.number().int(),
    head: z.object({ sequence: z.number().int(), hash: z.string() }),
    firstBroken: z.number().int().nullable(),
    unsealed: z.number().int(),
    overdue: z.number().int().meta({ description: 'Rows unsealed for more than five minutes' }),
  })
  .meta({ id: 'AuditVerification' })
export type AuditVerification = z.infer<typeof AuditVerification>
