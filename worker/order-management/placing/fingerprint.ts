import type { QuotedOrder } from '../../checkout/quote.ts'
import type { Address } from '../../kernel/address/address.ts'
import { sha256 } from '../../kernel/id.ts'

/**
 * What makes two orders of one basket the same order: what is bought at which prices, where it goes, how, and who we
 * write. Ordering again with the same fingerprint returns the open order (decisions/second-attempt).
 */
export function fingerprintOf({ lines, quote }: QuotedOrder, email: string, address: Address): Promise<string> {
  const items = lines
    .map(({ sellable, quantity, unitPrice }) => [sellable.variantId, quantity, unitPrice])
    .sort(([a], [b]) => String(a).localeCompare(String(b)))
  const ship = Object.entries(address).sort(([a], [b]) => a.localeCompare(b))
  return sha256(JSON.stringify([items, quote.currency, quote.totalAmount, quote.shippingMethodId, email, ship]))
}
