import type { FieldError, Refusal } from '../../kernel/problem.ts'
import type { PlannedVariant } from './variant-plan.ts'

/** A refusal of a body that parsed but cannot be: 422 with a pointer for each field. */
export function invalid(errors: readonly FieldError[]): Refusal {
  return { code: 'invalid-request', errors }
}

export const unknownCategory: FieldError = { pointer: '/categoryId', detail: 'There is no category with this id.' }

export const slugTaken: FieldError = { pointer: '/slug', detail: 'Another product has, or had, this slug.' }

/** The SKUs of a plan that variants outside it have. */
export function takenSkus(
  planned: readonly PlannedVariant[],
  owners: readonly { readonly variantId: string; readonly sku: string }[],
): FieldError[] {
  const own = new Set(planned.map((variant) => variant.id))
  const taken = new Set(owners.filter((owner) => !own.has(owner.variantId)).map((owner) => owner.sku))
  return planned
    .filter((variant) => taken.has(variant.sku))
    .map(({ at, sku }) => ({ pointer: `${at}/sku`, detail: `Another variant has the SKU ${sku}.` }))
}

/** Attributes are known by their names: each may be given once. */
export function repeatedAttributes(attributes: readonly { readonly name: string }[]): FieldError[] {
  return attributes.flatMap(({ name }, index) =>
    attributes.findIndex((other) => other.name === name) < index
      ? [{ pointer: `/attributes/${index}/name`, detail: 'This attribute is given twice.' }]
      : [],
  )
}

/** What a guard of the schema refused, when another write came first; null when the failure is something else. */
export function collisionOf(guard: string | null): Refusal | null {
  if (guard === null) return null
  if (guard.includes('product_variants.sku')) {
    return { code: 'already-exists', errors: [{ pointer: '/sku', detail: 'Another variant has one of these SKUs.' }] }
  }
  if (guard.includes('products.slug') || guard.includes('product_slug_history'))
    return { code: 'already-exists', errors: [slugTaken] }
  if (guard.startsWith('FOREIGN KEY')) return invalid([unknownCategory])
  return null
}
