import { z } from 'zod'
import { Etag, pageQuery, pageSchema, Time } from '../../kernel/schema.ts'
import { SavedAddress } from '../addresses/contract.ts'
import { OpenSession } from '../sessions/contract.ts'

export const CustomerSummary = z
  .object({
    id: z.string(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    isEmailVerified: z.boolean(),
    createdAt: Time,
    lastLoginAt: Time.nullable(),
  })
  .meta({ id: 'CustomerSummary' })
export type CustomerSummary = z.infer<typeof CustomerSummary>

export const CustomerPage = pageSchema(CustomerSummary).meta({ id: 'CustomerPage' })

/** `q` is part of an address or a name. */
export const CustomerQuery = z.object({ ...pageQuery, q: z.string().trim().max(100).optional() })
export type CustomerQuery = z.infer<typeof CustomerQuery>

export const CustomerDetail = CustomerSummary.extend({
  addresses: z.array(SavedAddress),
  sessions: z.array(OpenSession),
  orderCount: z.number().int(),
  etag: Etag,
}).meta({ id: 'CustomerDetail' })
export type CustomerDetail = z.infer<typeof CustomerDetail>
