import { z } from 'zod'
import { roles } from '../../kernel/actor.ts'
import { Email, Etag, line, optionalLine, pageQuery, pageSchema, Time } from '../../kernel/schema.ts'

export const StaffMember = z
  .object({
    id: z.string(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    role: z.enum(roles),
    permissions: z.array(z.string()),
    hasSecondFactor: z.boolean(),
    createdAt: Time,
    lastLoginAt: Time.nullable(),
    etag: Etag,
  })
  .meta({ id: 'StaffMember' })
export type StaffMember = z.infer<typeof StaffMember>

export const StaffPage = pageSchema(StaffMember).meta({ id: 'StaffPage' })

export const StaffQuery = z.object(pageQuery)
const StaffRole = z.enum(['Admin', 'SuperAdmin'])

/** A known address is promoted; an unknown one gets an account and a mail to choose its password. */
export const AddStaff = z
  .strictObject({
    email: Email,
    role: StaffRole,
    firstName: line(80).optional(),
    lastName: optionalLine(80).optional(),
  })
  .meta({ id: 'AddStaff' })
export type AddStaff = z.infer<typeof AddStaff>

export const ChangeRole = z.strictObject({ role: StaffRole }).meta({ id: 'ChangeRole' })
export type ChangeRole = z.infer<typeof ChangeRole>
