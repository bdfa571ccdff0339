import { z } from 'zod'
import { Time } from '../../kernel/schema.ts'

/** An open session, as its owner knows it again. */
export const OpenSession = z
  .object({
    id: z.string(),
    device: z.string().meta({ description: 'Browser and system in words, for example “Firefox on Android”' }),
    createdAt: Time,
    lastUsedAt: Time,
    expiresAt: Time,
    isCurrent: z.boolean(),
  })
  .meta({ id: 'OpenSession' })
export type OpenSession = z.infer<typeof OpenSession>

export const OpenSessions = z.object({ items: z.array(OpenSession) }).meta({ id: 'OpenSessions' })
export type OpenSessions = z.infer<typeof OpenSessions>
