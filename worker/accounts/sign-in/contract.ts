import { z } from 'zod'
import { Email, line, optionalLine } from '../../kernel/schema.ts'
import { User } from '../account/contract.ts'
import { GivenPassword, NewPassword } from '../credentials/contract.ts'
import { SecondFactorCode } from '../second-factor/contract.ts'

export const Register = z
  .strictObject({
    email: Email,
    password: NewPassword,
    firstName: line(80),
    lastName: optionalLine(80).default('').meta({ description: 'May be left out: many people have one name' }),
    acceptsMarketing: z.boolean().default(false),
  })
  .meta({ id: 'Register' })
export type Register = z.infer<typeof Register>

/** The same for every address, so that it never reveals whether one has an account (decisions/registration). */
export const Registered = z.object({ message: z.string() }).meta({ id: 'Registered' })
export type Registered = z.infer<typeof Registered>

export const Login = z
  .strictObject({
    email: Email,
    password: GivenPassword,
    code: SecondFactorCode.optional(),
    deviceToken: z.string().max(200).optional().meta({
      description: 'From an earlier login, for clients that keep no cookies: failures of strangers do not lock it out',
    }),
  })
  .meta({ id: 'Login' })
export type Login = z.infer<typeof Login>

/**
 * `refreshToken` is in the body only for clients that are no browser; a browser gets the cookie alone
 * (decisions/refresh-cookie).
 */
export const Session = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.number().int().meta({ description: 'Seconds' }),
    refreshToken: z.string().optional(),
    deviceToken: z
      .string()
      .optional()
      .meta({ description: 'At login, to send with the next one; a browser gets a cookie' }),
    user: User,
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

export const Refresh = z.strictObject({ refreshToken: z.string().min(1).max(200).optional() }).meta({ id: 'Refresh' })
export type Refresh = z.infer<typeof Refresh>

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
