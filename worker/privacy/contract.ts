import { z } from 'zod'
import { Time } from '../kernel/schema.ts'

/** Everything held about a person (GDPR articles 15 and 20), one member for each place it lies in. */
export const PersonalData = z
  .object({
    generatedAt: Time,
    account: z.record(z.string(), z.unknown()),
    sessions: z.array(z.record(z.string(), z.unknown())),
    addresses: z.array(z.record(z.string(), z.unknown())),
    consents: z.array(z.record(z.string(), z.unknown())),
    basket: z.record(z.string(), z.unknown()).nullable(),
    orders: z.array(z.record(z.string(), z.unknown())),
    payments: z.array(z.record(z.string(), z.unknown())),
    paymentMethods: z.array(z.record(z.string(), z.unknown())),
    messages: z.array(z.record(z.string(), z.unknown())),
    activity: z
      .array(z.record(z.string(), z.unknown()))
      .meta({ description: 'Rows of the audit log about the person' }),
  })
  .meta({ id: 'PersonalData' })
export type PersonalData = z.infer<typeof PersonalData>

/** The account is gone at once; `completedAt` is null while orders under way still need their address. */
export const Erasure = z.object({ requestedAt: Time, completedAt: Time.nullable() }).meta({ id: 'Erasure' })
export type Erasure = z.infer<typeof Erasure>
