import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Settings } from '../../platform/settings.ts'

/** The currency a reader asked for, or the shop's own; refused when the shop has no prices in it. */
export function priceCurrency({ shop }: Settings, asked: string | undefined): Result<string, Refusal> {
  if (asked === undefined) return ok(shop.currency)
  if (shop.currencies.includes(asked)) return ok(asked)
  const detail = `Use one of ${shop.currencies.join(', ')}.`
  return err({ code: 'currency-unsupported', errors: [{ pointer: '/query/currency', detail }] })
}
