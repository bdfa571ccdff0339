import { invalid, ok, type Result } from '../protocol/refusal.ts'
import { formatAmount, isSupported, minimumOf, stepOf } from './money.ts'

const MAX_AMOUNT = 99_999_999

/** Stripe's checks of an amount in minor units and its lower-case currency: known, not too small, not too large, in steps. */
export function checkAmount(amount: number, currency: string): Result<number> {
  if (!isSupported(currency)) {
    return invalid(
      `Invalid currency: ${currency}. Stripe currently supports these currencies: usd, aed, afn, all, amd, ang, …`,
      'currency',
    )
  }
  if (amount < minimumOf(currency)) {
    const least = formatAmount(minimumOf(currency), currency)
    return invalid(`Amount must be at least ${least} ${currency}`, 'amount', 'amount_too_small')
  }
  if (amount > MAX_AMOUNT) {
    return invalid(`Amount must be no more than ${formatAmount(MAX_AMOUNT, currency)}`, 'amount', 'amount_too_large')
  }
  const step = stepOf(currency)
  if (amount % step !== 0) {
    return invalid(`Invalid amount: must be a multiple of ${step} in ${currency}`, 'amount', 'invalid_charge_amount')
  }
  return ok(amount)
}
