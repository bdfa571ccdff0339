import { auditStatement } from '../../audit/public.ts'
import { type Actor, actorName } from '../../kernel/actor.ts'
import { defaultVariantId, mintId } from '../../kernel/id.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { batch } from '../../platform/database.ts'
import type { CreateProduct } from './contract.ts'
import { planImages } from './image-plan.ts'
import { keywordsOf, slugify, slugWithTail } from './product.ts'
import { invalid, repeatedAttributes, slugTaken, takenSkus, unknownCategory } from './product-refusals.ts'
import {
  insertProduct,
  saveAttributes,
  saveImages,
  saveTags,
  saveVariants,
  selectCollisions,
} from './product-write-store.ts'
import { answerSaved, commitProduct, moved, type TaggedProduct } from './save-product.ts'
import { planStock, stockStatements } from './set-product-stock.ts'
import { planVariants } from './variant-plan.ts'

/**
 * Creates a product with its variants, prices, pictures and opening stock. Without a slug one is made from the name, and
 * made unique. Refused are an unknown category, a taken slug or SKU, and variants that do not fit their options.
 */
export async function createProduct(
  services: Services,
  input: CreateProduct,
  actor: Actor,
): Promise<Result<TaggedProduct, Refusal>> {
  const { db, clock, settings, requestId } = services
  const now = clock()
  const id = mintId('product', now)
  const hasOptions = (input.options ?? []).length > 0
  const mintVariantId = () => (hasOptions ? mintId('variant', now) : defaultVariantId(id))
  const plan = planVariants(input, null, settings.shop.currencies, mintVariantId)
  const wrong = [...(plan.ok ? [] : plan.error), ...repeatedAttributes(input.attributes)]
  const variants = plan.ok ? (plan.value?.variants ?? []) : []
  const made = slugify(input.name)
  const claim = { categoryId: input.categoryId, slug: input.slug ?? made, skus: variants.map((variant) => variant.sku) }
  const { skuOwners, ...found } = await batch(db, selectCollisions(db, claim))
  const [[category], [slugOwner]] = [found.categories, found.slugOwners]
  if (!plan.ok || wrong.length > 0 || !category) return err(invalid([...wrong, ...(category ? [] : [unknownCategory])]))
  const taken = [
    ...takenSkus(variants, skuOwners),
    ...(input.slug !== undefined && slugOwner !== undefined ? [slugTaken] : []),
  ]
  if (taken.length > 0) return err({ code: 'already-exists', errors: taken })

  const { name, description, categoryId, isActive, tags, attributes } = input
  const slug = input.slug ?? (made === '' || slugOwner !== undefined ? slugWithTail(made, id) : made)
  const images = planImages(input.imageUrls, [], name, () => mintId('image', now))
  const stock = { version: 1, actor: actorName(actor), requestId, changes: planStock(variants) }
  const committed = await commitProduct(services, [
    ...insertProduct(db, {
      id,
      slug,
      name,
      description,
      keywords: keywordsOf({ tags, attributes, variants }),
      categoryId,
      isActive,
      options: plan.value?.options ?? [],
      maxPerOrder: input.maxPerOrder ?? null,
      seoTitle: input.seoTitle ?? null,
      seoDescription: input.seoDescription ?? null,
      createdAt: now,
      updatedAt: now,
    }),
    ...saveVariants(db, id, variants, now),
    ...saveTags(db, id, tags),
    ...saveAttributes(db, id, attributes),
    ...saveImages(db, id, images),
    ...stockStatements(services, id, stock),
    auditStatement(
      db,
      {
        actor: stock.actor,
        action: 'product.create',
        entity: 'product',
        entityId: id,
        requestId,
        after: { ...input, slug },
      },
      now,
    ),
  ])
  if (committed.ok) return answerSaved(services, id, stock)
  // A new product has no version that another change could have moved.
  return err(committed.error === moved ? { code: 'temporarily-unavailable' } : committed.error)
}
