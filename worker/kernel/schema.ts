import { z } from 'zod'

/** Integer minor units of the currency that stands beside it. */
export const Amount = z.int().min(0).max(99_999_999).meta({ description: 'Integer minor units', example: 1499 })

/** ISO 4217 code; accepted in either case, always answered in upper case. */
export const Currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/, 'Use a three-letter currency code, for example USD.')
  .transform((code) => code.toUpperCase())
  .meta({ example: 'USD' })

/** A time in ISO 8601 UTC. */
export const Time = z.string().meta({ format: 'date-time', example: '2026-11-22T12:00:00.000Z' })

/** An e-mail address, trimmed and in lower case: two spellings are one person. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Enter an e-mail address such as name@example.com.'))
  .meta({ example: 'ada@example.com' })

/** One line of text a person typed: trimmed, not empty, without control characters. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1, 'This cannot be empty.')
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'Use one line of text.')
}

/** An id in a path or body: bounded text. An unknown id is answered 404 by its feature, never 422. */
export const Id = z.string().min(1).max(64)

/** Whole numbers from 1 to 999. */
export const Quantity = z.int().min(1).max(999).meta({ example: 2 })

/** The query of every list: how many, and where the last page ended. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(24),
  cursor: z.string().max(512).optional(),
}

/** A page of some item. */
export function pageSchema<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

export const Address = z
  .strictObject({
    name: line(120).optional(),
    company: line(120).optional(),
    street: line(200),
    street2: line(200).optional(),
    city: line(120),
    state: line(60).optional(),
    zipCode: line(20),
    country: z
      .string()
      .regex(/^[A-Za-z]{2}$/, 'Use a two-letter country code, for example US.')
      .transform((code) => code.toUpperCase()),
    phone: line(40).optional(),
  })
  .meta({ id: 'Address' })
export type Address = z.infer<typeof Address>
