import { z } from 'zod'

export const addressFieldNames = ['name', 'company', 'street', 'street2', 'city', 'state', 'zipCode', 'phone'] as const

/** One field of a country's address, as a form shows it. */
export const AddressField = z
  .object({
    name: z.enum(addressFieldNames).meta({ description: 'The field of `Address` it fills' }),
    label: z.string().meta({ description: 'What the country calls it, in English', example: 'ZIP code' }),
    isRequired: z.boolean().meta({ description: 'Whether a parcel needs it' }),
    autocomplete: z.string().meta({ description: 'The token of HTML’s autofill', example: 'postal-code' }),
    example: z.string().meta({ description: 'A value that fits; empty when there is none to show', example: '95014' }),
    choices: z
      .array(z.object({ code: z.string(), name: z.string() }))
      .nullable()
      .meta({ description: 'What is chosen from, as codes of ISO 3166-2 without the country; null is free text' }),
  })
  .meta({ id: 'AddressField', description: 'A field of an address form.' })
export type AddressField = z.infer<typeof AddressField>

/** How addresses of a country are asked for: its fields in its order. What is not listed, the country does not have. */
export const AddressForm = z
  .object({
    country: z.string().meta({ description: 'ISO 3166-1 alpha-2', example: 'US' }),
    name: z.string().meta({ description: 'The country in English' }),
    fields: z.array(AddressField),
  })
  .meta({ id: 'AddressForm', description: 'The fields of a country’s addresses, in its order.' })
export type AddressForm = z.infer<typeof AddressForm>

export const Countries = z
  .object({ items: z.array(z.object({ code: z.string(), name: z.string() })) })
  .meta({ id: 'Countries', description: 'Every country of ISO 3166-1, by name.' })
export type Countries = z.infer<typeof Countries>
