import { auditStatement } from '../../audit/public.ts'
import type { StockChanges } from '../../inventory/contract.ts'
import { type Actor, actorName } from '../../kernel/actor.ts'
import { mintId } from '../../kernel/id.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { batch, type Statement } from '../../platform/database.ts'
import { checkIfMatch } from '../../platform/http/entity-tag.ts'
import type { UpdateProduct } from './contract.ts'
import { planImages } from './image-plan.ts'
import { keywordsOf } from './product.ts'
import { type ProductRecord, toProduct } from './product-answer.ts'
import { invalid, repeatedAttributes, slugTaken, takenSkus, unknownCategory } from './product-refusals.ts'
import { productRecord, selectProduct } from './product-store.ts'
import {
  moveSlug,
  saveAttributes,
  saveImages,
  saveTags,
  saveVariants,
  selectCollisions,
  updateProductRow,
} from './product-write-store.ts'
import { answerSaved, commitProduct, moved, type TaggedProduct, taggedProduct } from './save-product.ts'
import { planStock, stockStatements } from './set-product-stock.ts'
import { planVariants, type VariantPlan } from './variant-plan.ts'

/** The fields of the product that a change names, as they were: what the audit row keeps. */
function before(record: ProductRecord, input: UpdateProduct): Record<string, unknown> {
  const product: Record<string, unknown> = { ...toProduct(record) }
  return Object.fromEntries(Object.keys(input).map((key) => [key, product[key] ?? null]))
}

function changesOf(
  services: Services,
  record: ProductRecord,
  input: UpdateProduct,
  plan: VariantPlan | null,
): Statement[] {
  const { db, clock } = services
  const { id } = record
  const now = clock()
  const { name, description, slug, categoryId, isActive, maxPerOrder, seoTitle, seoDescription, tags, attributes } =
    input
  const keywords = keywordsOf({
    tags: tags ?? record.tags,
    attributes: attributes ?? record.attributes,
    variants: (plan?.variants ?? record.variants).filter((variant) => variant.isActive),
  })
  const images =
    input.imageUrls && planImages(input.imageUrls, record.images, name ?? record.name, () => mintId('image', now))
  return [
    updateProductRow(db, id, record.version, {
      name,
      description,
      slug,
      categoryId,
      isActive,
      maxPerOrder,
      seoTitle,
      seoDescription,
      keywords,
      options: plan?.options,
      updatedAt: now,
    }),
    ...(slug === undefined || slug === record.slug ? [] : moveSlug(db, id, record.slug, slug, now)),
    ...(plan === null ? [] : saveVariants(db, id, plan.variants, now)),
    ...(tags === undefined ? [] : saveTags(db, id, tags)),
    ...(attributes === undefined ? [] : saveAttributes(db, id, attributes)),
    ...(images === undefined ? [] : saveImages(db, id, images)),
  ]
}

/** How often a change that named no version is decided again when another came first. */
const tries = 5

/**
 * Changes what the request names, and nothing else: variants keep their ids, those not named stay as they are, and a new
 * slug leaves the old one pointing here. `ifMatch` is the ETag the caller had read: `precondition-failed` when the
 * product changed since. Stock is set in the stock objects, after the rest was saved.
 */
export async function updateProduct(
  services: Services,
  id: string,
  input: UpdateProduct,
  actor: Actor,
  ifMatch: string | undefined,
): Promise<Result<TaggedProduct, Refusal>> {
  for (let left = tries; left > 0; left--) {
    const updated = await tryUpdate(services, id, input, actor, ifMatch)
    if (updated.ok) return updated
    if (updated.error !== moved) return err(updated.error)
  }
  return err({ code: 'temporarily-unavailable' })
}

async function tryUpdate(
  services: Services,
  id: string,
  input: UpdateProduct,
  actor: Actor,
  ifMatch: string | undefined,
): Promise<Result<TaggedProduct, Refusal | typeof moved>> {
  const { db, clock, settings, requestId } = services
  const { currencies, currency } = settings.shop
  const skus = [input.sku, ...(input.variants ?? []).map((variant) => variant.sku)].filter((sku) => sku !== undefined)
  const { skuOwners, ...found } = await batch(db, {
    ...selectProduct(db, id, currency),
    ...selectCollisions(db, { categoryId: input.categoryId ?? '', slug: input.slug ?? '', skus }),
  })
  const [[category], [slugOwner]] = [found.categories, found.slugOwners]
  const record = productRecord(found, currency)
  const shown = record && toProduct(record)
  if (record === null || shown === null) return err({ code: 'not-found' })
  const match = checkIfMatch(ifMatch, taggedProduct(record, shown))
  if (!match.ok) return match
  const plan = planVariants(input, record, currencies, () => mintId('variant', clock()))
  const wrong = [
    ...(plan.ok ? [] : plan.error),
    ...repeatedAttributes(input.attributes ?? []),
    ...(input.categoryId !== undefined && !category ? [unknownCategory] : []),
  ]
  if (!plan.ok || wrong.length > 0) return err(invalid(wrong))
  const taken = [
    ...takenSkus(plan.value?.variants ?? [], skuOwners),
    ...(slugOwner !== undefined && slugOwner.id !== record.id ? [slugTaken] : []),
  ]
  if (taken.length > 0) return err({ code: 'already-exists', errors: taken })

  const read =
    match.value && new Map(found.variants.map((variant, index) => [variant.id, match.value?.read[index] ?? 0]))
  const stock: StockChanges = {
    version: record.version + 1,
    actor: actorName(actor),
    requestId,
    changes: planStock(plan.value?.variants ?? [], read ?? undefined),
  }
  const entry = { action: 'product.update', entity: 'product', entityId: record.id, requestId }
  const committed = await commitProduct(services, [
    ...changesOf(services, record, input, plan.value),
    ...stockStatements(services, record.id, stock),
    auditStatement(db, { actor: stock.actor, ...entry, before: before(record, input), after: input }, clock()),
  ])
  return committed.ok ? answerSaved(services, record.id, stock) : committed
}
