import { z } from 'zod'
import { Email, Time } from '../../kernel/schema.ts'
import { LinkToken } from '../links/contract.ts'

/** Six digits of an authenticator app, or a recovery code. */
export const SecondFactorCode = z.string().trim().min(6).max(24)

export const SecondFactor = z
  .object({
    isOn: z.boolean(),
    confirmedAt: Time.nullable(),
    recoveryCodesLeft: z.number().int(),
    isRequired: z.boolean().meta({ description: 'Whether this shop wants it of staff, and this is staff' }),
    recoveryDueAt: Time.nullable().meta({
      description: 'When it will be taken away, because a waiting time was begun by a link in a mail',
    }),
  })
  .meta({ id: 'SecondFactor' })
export type SecondFactor = z.infer<typeof SecondFactor>

/** Shown once. It counts only after `confirm` has proven that the app has it. */
export const NewSecondFactor = z
  .object({
    secret: z.string().meta({ description: 'Base 32, to type in by hand' }),
    uri: z.string().meta({ description: '`otpauth://` address, for a QR code' }),
  })
  .meta({ id: 'NewSecondFactor' })
export type NewSecondFactor = z.infer<typeof NewSecondFactor>

export const ConfirmSecondFactor = z.strictObject({ code: SecondFactorCode }).meta({ id: 'ConfirmSecondFactor' })
export type ConfirmSecondFactor = z.infer<typeof ConfirmSecondFactor>

/** Ten codes, each good once; shown once. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>

export const AskFactorRecovery = z.strictObject({ email: Email }).meta({ id: 'AskFactorRecovery' })

export const UseRecoveryLink = z.strictObject({ token: LinkToken }).meta({ id: 'UseRecoveryLink' })

export const FactorRecovery = z
  .object({ dueAt: Time.meta({ description: 'When the second factor is taken away, unless the owner says no' }) })
  .meta({ id: 'FactorRecovery' })
export type FactorRecovery = z.infer<typeof FactorRecovery>
