import type { IntegrityFinding } from '#contracts/integrity'

const words: Readonly<Record<IntegrityFinding['kind'], string>> = {
  'stock.backorder': 'The stock does not match the product’s “Sell when out of stock” setting.',
  'stock.projection': 'Product lists show different numbers than the stock.',
  'stock.ledger':
    'The stock’s own movements or holds do not add up to its count. Count the items and adjust the stock.',
  'stock.hold-without-order': 'Units are reserved for an order that has ended or was never placed.',
  'order.without-hold': 'The order is awaiting payment, but its units are not reserved.',
  'order.without-units': 'The order is paid, but its units were never taken from the stock.',
  'order.money': 'The order’s amounts do not match its payment and refunds.',
  'outbox.stuck': 'A message has waited for more than an hour.',
}

/** What differs, in a sentence. */
export function sayDifference({ kind }: Pick<IntegrityFinding, 'kind'>): string {
  return words[kind]
}

/** Values compared, as `name: value` lines; numbers in smallest units stay as they are. */
export function sayDetail(detail: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(detail).map(([name, value]) => {
    const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
    return `${name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}: ${text}`
  })
}
