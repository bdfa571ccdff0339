import { z } from 'zod'
import { roles } from '../../kernel/actor.ts'
import { Id, Time } from '../../kernel/schema.ts'

export const User = z
  .object({
    id: z.string(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    role: z.enum(roles),
    permissions: z.array(z.string()),
    isEmailVerified: z.boolean(),
    createdAt: Time,
    lastLoginAt: Time.nullable(),
  })
  .meta({ id: 'User' })
export type User = z.infer<typeof User>

export const userParams = z.object({ id: Id })

export const userSessionParams = userParams.extend({ sessionId: Id })
