import { z } from 'zod'
import { Time } from '../../kernel/schema.ts'
import { consentKinds } from '../../schema/closed-lists.ts'

export type ConsentKind = (typeof consentKinds)[number]

/** The newest answer of each kind; a kind never asked about is missing. */
export const Consent = z
  .object({ kind: z.enum(consentKinds), granted: z.boolean(), version: z.string(), at: Time })
  .meta({ id: 'Consent' })
export type Consent = z.infer<typeof Consent>

export const Consents = z.object({ items: z.array(Consent) }).meta({ id: 'Consents' })
export type Consents = z.infer<typeof Consents>

/** Terms are agreed to with the account and end with it; marketing may be given and taken back at any time. */
export const GiveConsent = z
  .strictObject({ kind: z.literal('marketing'), granted: z.boolean() })
  .meta({ id: 'GiveConsent' })
export type GiveConsent = z.infer<typeof GiveConsent>
