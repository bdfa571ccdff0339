import { z } from 'zod'
import { roles } from '../kernel/actor.ts'
import { Email, line, Time } from '../kernel/schema.ts'

/** NIST 800-63B: length only, no composition rules. */
const NewPassword = z
  .string()
  .min(8, 'Use at least 8 characters.')
  .max(128, 'Use at most 128 characters.')
  .meta({ format: 'password' })

export const Register = z
  .strictObject({ email: Email, password: NewPassword, firstName: line(80), lastName: line(80) })
  .meta({ id: 'Register' })
export type Register = z.infer<typeof Register>

/** The same for everybody, so that it tells nobody whether an address has an account (decision 21). */
export const Registered = z.object({ message: z.string() }).meta({ id: 'Registered' })
export type Registered = z.infer<typeof Registered>

export const Login = z.strictObject({ email: Email, password: z.string().min(1).max(128) }).meta({ id: 'Login' })
export type Login = z.infer<typeof Login>

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

/** `refreshToken` is in the body only for clients that are no browser; a browser gets the cookie alone (decision 15). */
export const Session = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.number().int().meta({ description: 'Seconds' }),
    refreshToken: z.string().optional(),
    user: User,
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

export const Refresh = z.strictObject({ refreshToken: z.string().min(1).max(200).optional() }).meta({ id: 'Refresh' })
export type Refresh = z.infer<typeof Refresh>

export const UpdateProfile = z
  .strictObject({ firstName: line(80).optional(), lastName: line(80).optional() })
  .meta({ id: 'UpdateProfile' })
export type UpdateProfile = z.infer<typeof UpdateProfile>

/** The public halves of the signing keys (RFC 7517), by which others verify our access tokens. */
export const JsonWebKeySet = z
  .object({
    keys: z.array(
      z.object({
        kty: z.string(),
        crv: z.string(),
        x: z.string(),
        y: z.string(),
        kid: z.string(),
        alg: z.string(),
        use: z.string(),
      }),
    ),
  })
  .meta({ id: 'JsonWebKeySet' })
export type JsonWebKeySet = z.infer<typeof JsonWebKeySet>
