import { z } from 'zod'
import { Email } from '../../kernel/schema.ts'
import { LinkToken } from '../links/contract.ts'
import { SecondFactorCode } from '../second-factor/contract.ts'

/** NIST 800-63B: length only, no composition rules. */
export const NewPassword = z
  .string()
  .min(8, 'Use at least 8 characters.')
  .max(128, 'Use at most 128 characters.')
  .meta({ format: 'password' })

/** A password as it is typed; whether it is right is checked elsewhere. */
export const GivenPassword = z.string().min(1).max(128).meta({ format: 'password' })

export const VerifyEmail = z.strictObject({ token: LinkToken }).meta({ id: 'VerifyEmail' })
export type VerifyEmail = z.infer<typeof VerifyEmail>

export const ResendVerification = z.strictObject({ email: Email }).meta({ id: 'ResendVerification' })
export type ResendVerification = z.infer<typeof ResendVerification>

export const ForgotPassword = z.strictObject({ email: Email }).meta({ id: 'ForgotPassword' })
export type ForgotPassword = z.infer<typeof ForgotPassword>

export const ResetPassword = z
  .strictObject({ token: LinkToken, newPassword: NewPassword })
  .meta({ id: 'ResetPassword' })
export type ResetPassword = z.infer<typeof ResetPassword>

export const ChangePassword = z
  .strictObject({ currentPassword: GivenPassword, newPassword: NewPassword })
  .meta({ id: 'ChangePassword' })
export type ChangePassword = z.infer<typeof ChangePassword>

/** Proves the password once more, for the steps that ask for a fresh one. */
export const ConfirmPassword = z
  .strictObject({ password: GivenPassword, code: SecondFactorCode.optional() })
  .meta({ id: 'ConfirmPassword' })
export type ConfirmPassword = z.infer<typeof ConfirmPassword>

export const ChangeEmail = z.strictObject({ newEmail: Email }).meta({ id: 'ChangeEmail' })
export type ChangeEmail = z.infer<typeof ChangeEmail>
