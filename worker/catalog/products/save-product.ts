import type { StockChanges } from '../../inventory/contract.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { guardFailure, runBatch, type Statement } from '../../platform/database.ts'
import { entityTag, type Tagged } from '../../platform/http/entity-tag.ts'
import type { Product } from './contract.ts'
import { type ProductRecord, toProduct } from './product-answer.ts'
import { collisionOf } from './product-refusals.ts'
import { readProduct } from './product-store.ts'
import { applyNow } from './set-product-stock.ts'

/** The product was changed between our reading and writing: read again and decide again. */
export const moved = 'moved'

/** Writes a product's statements as one transaction; a collision that came between reading and writing is a refusal. */
export async function commitProduct(
  { db }: Services,
  statements: readonly Statement[],
): Promise<Result<null, Refusal | typeof moved>> {
  try {
    await runBatch(db, statements)
    return ok(null)
  } catch (error) {
    const guard = guardFailure(error)
    if (guard === 'NOT NULL products.version') return err(moved)
    const refusal = collisionOf(guard)
    if (refusal) return err(refusal)
    throw error
  }
}

/** A product as staff get it, with the ETag of what it is now. */
export interface TaggedProduct {
  readonly product: Product
  readonly etag: string
}

/** The product as staff read it; null when it has no variant at all. */
export function tagged(record: ProductRecord | null): TaggedProduct | null {
  const product = record && toProduct(record)
  return record && product ? { product, etag: entityTag(taggedProduct(record, product)) } : null
}

/** What of a product a change could overwrite; what is available of each variant is noted as it is read now. */
export function taggedProduct(record: ProductRecord, product: Product): Tagged {
  const { id: _, breadcrumbs, stockQuantity, images, tint, currency, createdAt, updatedAt, ...fields } = product
  return {
    version: record.version,
    fields: { ...fields, variants: product.variants.map(({ stockQuantity, ...variant }) => variant) },
    read: product.variants.map((variant) => variant.stockQuantity),
  }
}

/** Passes the stock of a saved product to its stock objects, then answers the product as it is now. */
export async function answerSaved(
  services: Services,
  id: string,
  changes: StockChanges,
): Promise<Result<TaggedProduct, Refusal>> {
  const refusal = await applyNow(services, id, changes)
  if (refusal) return err(refusal)
  const saved = tagged(await readProduct(services.db, id, services.settings.shop.currency))
  return saved ? ok(saved) : err({ code: 'not-found' })
}
