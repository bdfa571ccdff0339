import { z } from 'zod'
import { roles } from '../kernel/actor.ts'
import { Address } from '../kernel/address/address.ts'
import { Email, Etag, Id, line, optionalLine, pageQuery, pageSchema, Time } from '../kernel/schema.ts'

/** NIST 800-63B: length only, no composition rules. */
const NewPassword = z
  .string()
  .min(8, 'Use at least 8 characters.')
  .max(128, 'Use at most 128 characters.')
  .meta({ format: 'password' })

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

/** The same for everybody, so that it tells nobody whether an address has an account (decision 21). */
export const Registered = z.object({ message: z.string() }).meta({ id: 'Registered' })
export type Registered = z.infer<typeof Registered>

/** A password as somebody types it; whether it is theirs is another question. */
const GivenPassword = z.string().min(1).max(128).meta({ format: 'password' })
/** Six digits of an authenticator app, or a recovery code. */
const SecondFactorCode = z.string().trim().min(6).max(24)

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

export const UpdateProfile = z
  .strictObject({ firstName: line(80).optional(), lastName: optionalLine(80).optional() })
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

/** The same for everybody: it tells nobody whether an address has an account (decision 21). */
export const Received = z.object({ message: z.string() }).meta({ id: 'Received' })
export type Received = z.infer<typeof Received>

/** The token of a link in one of our mails. */
const LinkToken = z.string().min(1).max(200)

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

/** An entry of the address book. */
export const SavedAddress = z
  .object({
    id: z.string(),
    label: z.string(),
    address: Address,
    addressLines: z.array(z.string()).meta({ description: 'The address as it stands on a parcel' }),
    isDefault: z.boolean(),
    createdAt: Time,
    updatedAt: Time,
    etag: Etag,
  })
  .meta({ id: 'SavedAddress' })
export type SavedAddress = z.infer<typeof SavedAddress>

export const SavedAddresses = z.object({ items: z.array(SavedAddress) }).meta({ id: 'SavedAddresses' })
export type SavedAddresses = z.infer<typeof SavedAddresses>

const label = optionalLine(60)
/** The first address of a book becomes its default whatever `isDefault` says. */
export const SaveAddress = z
  .strictObject({ label: label.default(''), address: Address, isDefault: z.boolean().default(false) })
  .meta({ id: 'SaveAddress' })
export type SaveAddress = z.infer<typeof SaveAddress>

export const UpdateAddress = z
  .strictObject({ label: label.optional(), address: Address.optional(), isDefault: z.literal(true).optional() })
  .meta({ id: 'UpdateAddress' })
export type UpdateAddress = z.infer<typeof UpdateAddress>

export const SecondFactor = z
  .object({
    isOn: z.boolean(),
    confirmedAt: Time.nullable(),
    recoveryCodesLeft: z.number().int(),
    isRequired: z.boolean().meta({ description: 'Whether this shop wants it of staff, and this is staff' }),
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

export const userParams = z.object({ id: Id })
export const userSessionParams = userParams.extend({ sessionId: Id })
