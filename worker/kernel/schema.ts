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

// RFC 5322 atoms with dots between them, at most 64 characters, at a host of LDH labels whose last is letters or `xn--`.
const emailForm =
  /^(?=.{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$/

/** An e-mail address, trimmed and in lower case: two spellings are one person. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ pattern: emailForm, error: 'Enter an e-mail address such as name@example.com.' }))
  .meta({ example: 'ada@example.com' })

/** Marks that turn the text around them, and could make a name read as another one. */
const turnsText = /[\u202a-\u202e\u2066-\u2069]/u
// Format characters (among them the joiners that Persian and Indic words need), fillers, and the blank of Braille.
const unseen = /[\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu

const isVisible = (text: string) => text.replaceAll(unseen, '') !== ''

/** One line of text a person typed, or nothing: trimmed, without control characters or marks that turn text around. */
export function optionalLine(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'Use one line of text.')
    .refine((text) => !turnsText.test(text), 'Leave out the invisible marks that turn the direction of the text.')
    .refine((text) => text === '' || isVisible(text), 'Use letters that can be seen, or leave this empty.')
}

/** One line of text a person typed: as above, and not empty, nor of invisible characters alone. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'Use one line of text.')
    .refine((text) => !turnsText.test(text), 'Leave out the invisible marks that turn the direction of the text.')
    .refine((text) => text === '' || isVisible(text), 'Use letters that can be seen.')
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

/** The member of an answer that names what was read, for things that are read in lists. */
export const Etag = z.string().meta({ description: 'Names what was read; send it back as `If-Match`' })
