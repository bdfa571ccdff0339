import type { IntegrityFinding } from '#contracts/integrity'

const words: Readonly<Record<IntegrityFinding['kind'], string>> = {
  'stock.backorder': 'The stock does not follow the product’s “may be ordered when none is left”.',
  'stock.projection': 'Lists show other numbers than the stock holds.',
  'stock.ledger': 'The stock’s own movements or holds do not add up to its count. Count the shelf and adjust it.',
  'stock.hold-without-order': 'Units are held for an order that is over, or that never came to be.',
  'order.without-hold': 'The order waits for its payment, but its units are not held.',
  'order.without-units': 'The order is paid, but its units were never taken from the stock.',
  'order.money': 'The order’s sums are not what its payment and refunds say.',
  'outbox.stuck': 'A message has waited for more than an hour.',
}

/** What differs, in a sentence. */
export function sayDifference({ kind }: Pick<IntegrityFinding, 'kind'>): string {
  return words[kind]
}

/** What each place says, as `name: value` lines; numbers in smallest units stay as they are. */
export function sayDetail(detail: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(detail).map(([name, value]) => {
    const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
    return `${name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}: ${text}`
  })
}
