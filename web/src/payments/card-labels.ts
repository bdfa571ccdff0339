import type { SavedMethod } from '#contracts/payments/saved-cards'

const brands: Readonly<Record<string, string>> = {
  amex: 'American Express',
  cartes_bancaires: 'Cartes Bancaires',
  diners: 'Diners Club',
  discover: 'Discover',
  eftpos_au: 'Eftpos',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
}
const wallets: Readonly<Record<string, string>> = {
  apple_pay: 'Apple Pay',
  google_pay: 'Google Pay',
  link: 'Link',
  samsung_pay: 'Samsung Pay',
}

/** Stripe's word for a card's brand as people write it. */
export function sayBrand(brand: string | null): string {
  return brand === null ? 'Card' : (brands[brand] ?? 'Card')
}

/** The wallet a card was paid from, or null. */
export function sayWallet(wallet: string | null): string | null {
  return wallet === null ? null : (wallets[wallet] ?? wallet.replaceAll('_', ' '))
}

/** A saved card in a few words: `Visa ending in 4242`. */
export function sayCard({ brand, last4, type }: Pick<SavedMethod, 'brand' | 'last4' | 'type'>): string {
  const name = type === 'card' ? sayBrand(brand) : type.replaceAll('_', ' ')
  return last4 === null ? name : `${name} ending in ${last4}`
}

/** The month in which a card ends, `04/29`, or null when it has none. */
export function sayExpiry({ expMonth, expYear }: Pick<SavedMethod, 'expMonth' | 'expYear'>): string | null {
  if (expMonth === null || expYear === null) return null
  return `${String(expMonth).padStart(2, '0')}/${String(expYear % 100).padStart(2, '0')}`
}

/** Whether the card's last month is over, in the time zone of its owner. */
export function hasExpired(
  { expMonth, expYear }: Pick<SavedMethod, 'expMonth' | 'expYear'>,
  now = new Date(),
): boolean {
  if (expMonth === null || expYear === null) return false
  return now >= new Date(expYear, expMonth, 1)
}
