import type { FieldError } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
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
  /** Units as last projected; negative while backorders are open. */
  readonly available: number
}

/** A variant as requested. `at` is where the request names it, for refusals that only the database can see. */
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
  /** The requested available quantity; null leaves the stock as it is. */
  readonly stockQuantity: number | null
  /** What a reader sees as available now. */
  readonly shown: number
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
  readonly optionValues?: OptionValues | undefined
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
}

// Where a wrong choice of a variant is reported that the request does not name: only new options can have made it wrong.
const unnamed = '/options'

/** What is sold and not named stays as it is, and must fit the options all the same. */
function keptOf(current: Current | null, sent: readonly Draft[]): Draft[] {
  const ids = new Set(sent.map((draft) => draft.id))
  const choices = new Set(
    sent.flatMap(({ id, optionValues = {} }) => (id === undefined ? [choiceKey(optionValues)] : [])),
  )
  return (current?.variants ?? [])
    .filter((one) => one.isActive && !ids.has(one.id) && !choices.has(choiceKey(one.optionValues)))
    .map(({ id, sku, optionValues }) => ({ id, sku, optionValues, at: unnamed }))
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
      const sent = input.variants.map((variant, index) => ({ ...variant, at: `/variants/${index}` }))
      return ok({ options, drafts: [...sent, ...keptOf(current, sent)] })
    }
    if (input.options === undefined) return ok(null)
    const drafts = keptOf(current, [])
    if (drafts.length === 0)
      return err([{ pointer: '/variants', detail: 'A product with options needs its variants.' }])
    return ok({ options, drafts })
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
  const optionValues = draft.optionValues ?? stored?.optionValues ?? {}
  const allowBackorder = draft.allowBackorder ?? stored?.allowBackorder ?? false
  return ok({
    at,
    id: stored?.id ?? mintId(),
    isNew: stored === null,
    sku,
    barcode: draft.barcode === undefined ? (stored?.barcode ?? null) : draft.barcode,
    title: variantTitle(options, optionValues),
    optionValues: canonicalOptionValues(optionValues),
    weightGrams: draft.weightGrams ?? stored?.weightGrams ?? 0,
    position,
    allowBackorder,
    // A choice that comes back without its id comes back to life.
    isActive: draft.isActive ?? (draft.id === undefined ? true : (stored?.isActive ?? true)),
    prices: prices.value,
    stockQuantity: draft.stockQuantity ?? (stored === null ? 0 : null),
    shown: Math.max(0, stored?.available ?? 0),
    changesBackorder: allowBackorder !== (stored?.allowBackorder ?? false),
  })
}

/** Whether a draft's id is one of the product's, named once, and whether its choice is that of an ended variant. */
function checkIdentity(
  { at, id, optionValues }: Draft,
  before: readonly Draft[],
  stored: readonly StoredVariant[],
  ids: ReadonlySet<string | undefined>,
  match: StoredVariant | undefined,
): FieldError[] {
  if (id === undefined) return []
  const key = optionValues && choiceKey(optionValues)
  const isTaken = stored.some((other) => !other.isActive && !ids.has(other.id) && choiceKey(other.optionValues) === key)
  return [
    ...(match ? [] : [{ pointer: `${at}/id`, detail: 'This product has no variant with this id.' }]),
    ...(before.some((other) => other.id === id)
      ? [{ pointer: `${at}/id`, detail: 'Another variant has this id.' }]
      : []),
    ...(isTaken
      ? [
          {
            pointer: `${at}/optionValues`,
            detail: 'A variant that is not sold any more is this choice: send its id instead.',
          },
        ]
      : []),
  ]
}

/** The most variants of one product. */
const mostVariants = 100

/**
 * A product's variants after a request. Ids are kept; a choice sent without an id is the stored variant of
 * that choice, if there is one. Variants that the request does not name stay as they are: to end one, it is sent with
 * `isActive: false`. Null when the request does not speak of variants. `currencies`: the shop's own first.
 */
export function planVariants(
  input: VariantFields,
  current: Current | null,
  currencies: readonly string[],
  mintId: () => string,
): Result<VariantPlan | null, FieldError[]> {
  const read = draftsOf(input, current)
  if (!read.ok || read.value === null) return read.ok ? ok(null) : read
  const { options, drafts } = read.value
  const errors = checkOptions(options)
  const stored = current?.variants ?? []
  const ids = new Set(drafts.map((draft) => draft.id))
  const isPartial = drafts.some((draft) => draft.at === unnamed)
  let end = Math.max(-1, ...stored.map((variant) => variant.position))
  const variants: PlannedVariant[] = []
  for (const [index, draft] of drafts.entries()) {
    const key = choiceKey(draft.optionValues ?? {})
    const match =
      draft.id === undefined
        ? stored.find((variant) => !ids.has(variant.id) && choiceKey(variant.optionValues) === key)
        : stored.find((variant) => variant.id === draft.id)
    errors.push(...checkIdentity(draft, drafts.slice(0, index), stored, ids, match))
    // A variant that is not sold any more may keep a choice that is not offered any more.
    const isEnded = match !== undefined && !(draft.isActive ?? (draft.id === undefined || match.isActive))
    if (!isEnded) {
      const values = draft.optionValues ?? match?.optionValues ?? {}
      errors.push(...checkChoice(options, values, draft.at === unnamed ? null : draft.at))
    }
    const position = isPartial ? (match?.position ?? ++end) : index
    const planned = planOne(draft, position, options, match ?? null, currencies, mintId)
    if (planned.ok) variants.push(planned.value)
    else errors.push(...planned.error)
  }
  if (variants.length > mostVariants) {
    errors.push({ pointer: '/variants', detail: `A product has at most ${mostVariants} variants.` })
  }
  // What was not sent comes first, so that the request is blamed, not what it left alone.
  const [kept, sent] = [variants.filter(({ at }) => at === unnamed), variants.filter(({ at }) => at !== unnamed)]
  errors.push(...checkDistinct([...kept, ...sent]))
  return errors.length > 0 ? err(errors) : ok({ options, variants })
}
