import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import type { Product } from './contract.ts'
import { priceCurrency } from './price-currency.ts'
import { toPublicProduct } from './product-answer.ts'
import { readProduct } from './product-store.ts'
import { type TaggedProduct, tagged } from './save-product.ts'

/** A product as shoppers see it, by id, slug or former slug. What is not sold, or not in this currency, is not found. */
export async function findProduct(
  { db, settings }: Services,
  idOrSlug: string,
  askedCurrency: string | undefined,
): Promise<Result<Product, Refusal>> {
  const currency = priceCurrency(settings, askedCurrency)
  if (!currency.ok) return currency
  const record = await readProduct(db, idOrSlug, currency.value)
  const product = record && toPublicProduct(record)
  return product ? ok(product) : err({ code: 'not-found' })
}

/** A product as staff see it, with what is inactive, in the shop's own currency. */
export async function findProductForStaff(
  { db, settings }: Services,
  id: string,
): Promise<Result<TaggedProduct, Refusal>> {
  const found = tagged(await readProduct(db, id, settings.shop.currency))
  return found ? ok(found) : err({ code: 'not-found' })
}
