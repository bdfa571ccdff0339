import { exponentOf } from '#kernel/money'

/** Minor units as a person types them, for example 1499 → `14.99`. */
export function writeAmount(amount: number | null | undefined, currency: string): string {
  if (amount == null) return ''
  const exponent = exponentOf(currency)
  return (amount / 10 ** exponent).toFixed(exponent)
}

/**
 * Reads a typed amount into minor units without ever making a float of it; null when it is no amount, is negative, or has
 * more decimals than the currency.
 */
export function readAmount(text: string, currency: string): number | null {
  const exponent = exponentOf(currency)
  const match = /^(\d{1,8})(?:[.,](\d{1,3}))?$/.exec(text.trim().replaceAll(/[\s']/g, ''))
  if (match === null) return null
  const decimals = (match[2] ?? '').replace(/0+$/, '')
  if (decimals.length > exponent) return null
  const amount = Number(`${match[1]}${decimals.padEnd(exponent, '0')}`)
  return amount <= 99_999_999 ? amount : null
}

/** Reads a whole number from 0 to a million; null when it is none. */
export function readCount(text: string): number | null {
  const trimmed = text.trim()
  if (!/^\d{1,7}$/.test(trimmed)) return null
  const count = Number(trimmed)
  return count <= 1_000_000 ? count : null
}
