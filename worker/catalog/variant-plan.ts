import type { FieldError } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { UpdateProduct } from './contract.ts'
import { checkChoice, checkDistinct, checkOptions } from './option-rules.ts'
import { canonicalOptionValues, choiceKey, type Option, type OptionValues, variantTitle } from './product.ts'
import { type PlannedPrice, type PriceFields, planPrices } from './variant-prices.ts'

/** A variant as it is stored now; `price` is in the shop's currency. */
export interface StoredVariant {
  readonly id: string
  readonly sku: string
  readonly barcode: string | null
  readonly optionValues: OptionValues
  readonly price: number | null
  readonly compareAtPrice: number | null
  readonly weightGrams: number
  readonly position: number
  readonly allowBackorder: boolean
  readonly isActive: boolean
}

/** A variant as it shall be. `at` is where the request spoke of it, for refusals that only the database can see. */
export interface PlannedVariant {
  readonly at: string
  readonly id: string
  readonly isNew: boolean
  readonly sku: string
  readonly barcode: string | null
  readonly title: string
  readonly optionValues: OptionValues
  readonly weightGrams: number
  readonly position: number
  readonly allowBackorder: boolean
  readonly isActive: boolean
  readonly prices: readonly PlannedPrice[]
  /** Null leaves the stock as it is. */
  readonly stockQuantity: number | null
  readonly changesBackorder: boolean
}

export interface VariantPlan {
  readonly options: readonly Option[]
  readonly variants: readonly PlannedVariant[]
}

const flatFields = [
  'price',
  'compareAtPrice',
  'prices',
  'sku',
  'barcode',
  'weightGrams',
  'stockQuantity',
  'allowBackorder',
] as const

/** What a request may say about variants: the flat form, or options with variants. */
export type VariantFields = Pick<UpdateProduct, (typeof flatFields)[number] | 'options' | 'variants'>

interface Draft extends PriceFields {
  readonly at: string
  readonly id?: string | undefined
  readonly sku?: string | undefined
  readonly barcode?: string | null | undefined
  readonly optionValues: OptionValues
  readonly weightGrams?: number | undefined
  readonly stockQuantity?: number | undefined
  readonly allowBackorder?: boolean | undefined
  readonly isActive?: boolean | undefined
}

interface Current {
  readonly options: readonly Option[]
  readonly variants: readonly StoredVariant[]
}

interface Drafts {
  readonly options: readonly Option[]
  readonly drafts: readonly Draft[]
  /** Where a wrong choice is reported: at the variant, or at `/options` when only those were sent. */
  readonly blamesOptions: boolean
}

function draftsOf(input: VariantFields, current: Current | null): Result<Drafts | null, FieldError[]> {
  const flat = flatFields.filter((field) => input[field] !== undefined)
  const options = input.options ?? current?.options ?? []
  if (input.variants !== undefined || options.length > 0) {
    const isMixed = input.variants !== undefined || input.options !== undefined
    const detail = isMixed
      ? 'With `options` and `variants`, set this on each variant.'
      : 'This product comes in variants: set this on each of them, in `variants`.'
    if (flat.length > 0) return err(flat.map((field) => ({ pointer: `/${field}`, detail })))
    if (input.variants !== undefined) {
      const drafts = input.variants.map((variant, index) => ({ ...variant, at: `/variants/${index}` }))
      return ok({ options, drafts, blamesOptions: false })
    }
    if (input.options === undefined) return ok(null)
    const kept = current?.variants.filter((variant) => variant.isActive) ?? []
    if (kept.length === 0) return err([{ pointer: '/variants', detail: 'A product with options needs its variants.' }])
    const drafts = kept.map(({ id, sku, optionValues }) => ({ id, sku, optionValues, at: '/options' }))
    return ok({ options, drafts, blamesOptions: true })
  }
  if (current !== null && current.options.length > 0) {
    return err([{ pointer: '/variants', detail: 'Without options one variant remains: send it in `variants`.' }])
  }
  if (current !== null && flat.length === 0) return ok(null)
  const single = current?.variants.find((variant) => variant.isActive) ?? current?.variants[0]
  const { options: _options, variants: _variants, ...fields } = input
  return ok({
    options,
    drafts: [{ ...fields, at: '', id: single?.id, optionValues: {}, isActive: true }],
    blamesOptions: false,
  })
}

function planOne(
  draft: Draft,
  position: number,
  options: readonly Option[],
  stored: StoredVariant | null,
  currencies: readonly string[],
  mintId: () => string,
): Result<PlannedVariant, FieldError[]> {
  const { at } = draft
  const prices = planPrices(draft, stored, currencies, at)
  const sku = draft.sku ?? stored?.sku
  if (!prices.ok || sku === undefined) {
    return err([
      ...(prices.ok ? [] : prices.error),
      ...(sku === undefined ? [{ pointer: `${at}/sku`, detail: 'A SKU is needed.' }] : []),
    ])
  }
  const allowBackorder = draft.allowBackorder ?? stored?.allowBackorder ?? false
  return ok({
    at,
    id: stored?.id ?? mintId(),
    isNew: stored === null,
    sku,
    barcode: draft.barcode === undefined ? (stored?.barcode ?? null) : draft.barcode,
    title: variantTitle(options, draft.optionValues),
    optionValues: canonicalOptionValues(draft.optionValues),
    weightGrams: draft.weightGrams ?? stored?.weightGrams ?? 0,
    position,
    allowBackorder,
    // A choice that comes back without its id comes back to life.
    isActive: draft.isActive ?? (draft.id === undefined ? true : (stored?.isActive ?? true)),
    prices: prices.value,
    stockQuantity: draft.stockQuantity ?? (stored === null ? 0 : null),
    changesBackorder: allowBackorder !== (stored?.allowBackorder ?? false),
  })
}

/**
 * What a product's variants shall be after a request. Ids are kept; a choice sent without an id is the stored variant of
 * that choice, if there is one. Stored variants that the plan leaves out are to be deactivated, never deleted: they may
 * have been sold. Null when the request does not speak of variants. `currencies`: the shop's own first.
 */
export function planVariants(
  input: VariantFields,
  current: Current | null,
  currencies: readonly string[],
  mintId: () => string,
): Result<VariantPlan | null, FieldError[]> {
  const read = draftsOf(input, current)
  if (!read.ok || read.value === null) return read.ok ? ok(null) : read
  const { options, drafts, blamesOptions } = read.value
  const errors = checkOptions(options)
  const stored = current?.variants ?? []
  const named = new Set(drafts.map((draft) => draft.id))
  const variants: PlannedVariant[] = []
  for (const [position, draft] of drafts.entries()) {
    const key = choiceKey(draft.optionValues)
    const match =
      draft.id === undefined
        ? stored.find((variant) => !named.has(variant.id) && choiceKey(variant.optionValues) === key)
        : stored.find((variant) => variant.id === draft.id)
    if (draft.id !== undefined && !match) {
      errors.push({ pointer: `${draft.at}/id`, detail: 'This product has no variant with this id.' })
    }
    if (draft.id !== undefined && drafts.findIndex((other) => other.id === draft.id) < position) {
      errors.push({ pointer: `${draft.at}/id`, detail: 'Another variant has this id.' })
    }
    if (
      draft.id !== undefined &&
      stored.some((other) => !named.has(other.id) && choiceKey(other.optionValues) === key)
    ) {
      errors.push({
        pointer: `${draft.at}/optionValues`,
        detail: 'A variant that is left out is this choice: send its id instead.',
      })
    }
    errors.push(...checkChoice(options, draft.optionValues, blamesOptions ? null : draft.at))
    const planned = planOne(draft, position, options, match ?? null, currencies, mintId)
    if (planned.ok) variants.push(planned.value)
    else errors.push(...planned.error)
  }
  errors.push(...checkDistinct(variants))
  return errors.length > 0 ? err(errors) : ok({ options, variants })
}
