import { stepOf } from '../../kernel/money.ts'
import type { FieldError } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'

/** A price to be written, in minor units of its currency. */
export interface PlannedPrice {
  readonly currency: string
  readonly amount: number
  readonly compareAt: number | null
}

/** The price fields of a variant as they were sent. `price` is in the shop's currency, `prices` in further ones. */
export interface PriceFields {
  readonly price?: number | undefined
  readonly compareAtPrice?: number | null | undefined
  readonly prices?:
    | Readonly<Record<string, { readonly amount: number; readonly compareAt?: number | null | undefined }>>
    | undefined
}

function checkPrice(price: PlannedPrice, amountAt: string, compareAt: string): FieldError[] {
  const whole = stepOf(price.currency)
  return [
    ...(price.amount % whole === 0
      ? []
      : [{ pointer: amountAt, detail: `Use a multiple of ${whole} in this currency.` }]),
    ...(price.compareAt === null || price.compareAt > price.amount
      ? []
      : [{ pointer: compareAt, detail: 'The price to compare with must be higher than the price.' }]),
  ]
}

/**
 * The prices a variant will have. What is not sent stays as it is, also in further currencies: no one loses a price they
 * could not see. `at` points to the variant; the shop's own currency comes first in `currencies`.
 */
export function planPrices(
  sent: PriceFields,
  current: { readonly price: number | null; readonly compareAtPrice: number | null } | null,
  currencies: readonly string[],
  at: string,
): Result<PlannedPrice[], FieldError[]> {
  const [own = ''] = currencies
  const errors: FieldError[] = []
  const planned: PlannedPrice[] = []
  const amount = sent.price ?? current?.price ?? null
  if (amount === null) {
    errors.push({ pointer: `${at}/price`, detail: 'A price is needed.' })
  } else {
    const compareAt = sent.compareAtPrice === undefined ? (current?.compareAtPrice ?? null) : sent.compareAtPrice
    const price = { currency: own, amount, compareAt }
    errors.push(...checkPrice(price, `${at}/price`, `${at}/compareAtPrice`))
    planned.push(price)
  }
  for (const [currency, { amount, compareAt = null }] of Object.entries(sent.prices ?? {})) {
    const pointer = `${at}/prices/${currency}`
    if (currency === own) errors.push({ pointer, detail: 'Set the price in the shop’s own currency with `price`.' })
    else if (!currencies.includes(currency))
      errors.push({ pointer, detail: 'The shop does not sell in this currency.' })
    const price = { currency, amount, compareAt }
    errors.push(...checkPrice(price, `${pointer}/amount`, `${pointer}/compareAt`))
    planned.push(price)
  }
  return errors.length > 0 ? err(errors) : ok(planned)
}
