import { z } from 'zod'
import { Time } from '../../kernel/schema.ts'

/** Makes a card known for later without paying. */
export const SetupIntentAnswer = z
  .object({ setupIntentId: z.string(), clientSecret: z.string() })
  .meta({ id: 'SetupIntent' })
export type SetupIntentAnswer = z.infer<typeof SetupIntentAnswer>

/** Lets the Payment Element show the shopper's own saved cards; lives minutes. */
export const CustomerSessionAnswer = z
  .object({ clientSecret: z.string(), expiresAt: Time })
  .meta({ id: 'CustomerSession' })
export type CustomerSessionAnswer = z.infer<typeof CustomerSessionAnswer>

/** A saved card as its owner knows it again; nothing that could pay elsewhere. */
export const SavedMethod = z
  .object({
    id: z.string(),
    type: z.string(),
    brand: z.string().nullable(),
    last4: z.string().nullable(),
    expMonth: z.number().int().nullable(),
    expYear: z.number().int().nullable(),
    wallet: z.string().nullable(),
    isDefault: z.boolean(),
    createdAt: Time,
  })
  .meta({ id: 'SavedMethod' })
export type SavedMethod = z.infer<typeof SavedMethod>

export const SavedMethods = z.object({ items: z.array(SavedMethod) }).meta({ id: 'SavedMethods' })
