import type { CreateProduct, UpdateProduct } from '#contracts/catalog/products'
import type { FieldProblem } from '../../../api/problem.ts'
import { readAmount, readCount } from '../../ui/amount-text.ts'
import type { PriceDraft, ProductDraft, VariantDraft } from './product-draft.ts'

type Report = (pointer: string, detail: string) => void
type WrittenVariant = NonNullable<CreateProduct['variants']>[number]

function requiredAmount(text: string, currency: string, at: string, report: Report): number {
  const amount = readAmount(text, currency)
  if (amount === null || amount === 0) report(at, 'Enter a price, for example 14.99.')
  return amount ?? 0
}

function optionalAmount(text: string, currency: string, at: string, report: Report): number | null {
  if (text.trim() === '') return null
  const amount = readAmount(text, currency)
  if (amount === null) report(at, 'Enter an amount, for example 19.99, or leave it empty.')
  return amount
}

function optionalCount(text: string, at: string, report: Report): number | undefined {
  if (text.trim() === '') return undefined
  const count = readCount(text)
  if (count === null) report(at, 'Enter a whole number from 0.')
  return count ?? 0
}

function readPrices(prices: readonly PriceDraft[], at: string, report: Report): WrittenVariant['prices'] {
  if (prices.length === 0) return undefined
  const read: NonNullable<WrittenVariant['prices']> = {}
  for (const price of prices) {
    const currency = price.currency.trim().toUpperCase()
    if (!/^[A-Z]{3}$/.test(currency)) report(`${at}/${price.currency}`, 'Use a three-letter code, for example EUR.')
    else if (currency in read) report(`${at}/${currency}`, 'This currency is listed twice.')
    else {
      const amount = requiredAmount(price.amount, currency, `${at}/${currency}/amount`, report)
      read[currency] = {
        amount,
        compareAt: optionalAmount(price.compareAt, currency, `${at}/${currency}/compareAt`, report),
      }
    }
  }
  return read
}

/** The fields a variant and a flat product share. */
function readCommon(variant: VariantDraft, currency: string, at: string, report: Report) {
  const sku = variant.sku.trim()
  if (sku === '') report(`${at}/sku`, 'Enter a SKU: it identifies this item in stock and in parcels.')
  const price = requiredAmount(variant.price, currency, `${at}/price`, report)
  const compareAtPrice = optionalAmount(variant.compareAt, currency, `${at}/compareAtPrice`, report)
  if (compareAtPrice !== null && compareAtPrice <= price) {
    report(`${at}/compareAtPrice`, 'The former price must be higher than the price.')
  }
  const prices = readPrices(variant.prices, `${at}/prices`, report)
  const stockQuantity = optionalCount(variant.stock, `${at}/stockQuantity`, report)
  return {
    sku,
    barcode: variant.barcode.trim() || null,
    price,
    compareAtPrice,
    ...(prices !== undefined && { prices }),
    weightGrams: optionalCount(variant.weight, `${at}/weightGrams`, report) ?? 0,
    // Sent only when a number was typed; the API applies the difference from what was read.
    ...(stockQuantity !== undefined && { stockQuantity }),
    allowBackorder: variant.allowBackorder,
  }
}

function readOptions(draft: ProductDraft, report: Report) {
  const seen = new Set<string>()
  return draft.options.map((option, index) => {
    const name = option.name.trim()
    const values = option.values.map((value) => value.trim()).filter((value) => value !== '')
    if (name === '') report(`/options/${index}/name`, 'Name the option, for example Colour.')
    else if (seen.has(name.toLowerCase())) report(`/options/${index}/name`, 'Two options have this name.')
    if (values.length === 0) report(`/options/${index}/values`, 'Enter at least one value.')
    seen.add(name.toLowerCase())
    return { name, values }
  })
}

function readVariants(draft: ProductDraft, currency: string, report: Report): WrittenVariant[] {
  const seen = new Set<string>()
  return draft.variants.map((variant, index) => {
    const at = `/variants/${index}`
    const values = draft.options.map((_option, place) => (variant.values[place] ?? '').trim())
    const combination = values.join('\u0000')
    if (values.some((value) => value === '')) report(`${at}/optionValues`, 'Choose a value for every option.')
    else if (seen.has(combination)) report(`${at}/optionValues`, 'Another variant has the same values.')
    seen.add(combination)
    return {
      ...(variant.id !== null && { id: variant.id }),
      optionValues: Object.fromEntries(draft.options.map((option, place) => [option.name.trim(), values[place] ?? ''])),
      ...readCommon(variant, currency, at, report),
      isActive: variant.isActive,
    }
  })
}

/** How many one order may have; nothing typed is no maximum. */
function readMaximum(text: string, report: Report): number | null {
  const typed = text.trim()
  if (typed === '') return null
  if (/^[1-9]\d{0,5}$/.test(typed)) return Number(typed)
  report('/maxPerOrder', 'Enter a whole number, 1 or more, or nothing.')
  return null
}

/**
 * Whether the product is sent in the brief's flat form. One that had options and has none now says so with an empty list
 * and its one remaining variant.
 */
export function isFlat(draft: Pick<ProductDraft, 'options'>, hadOptions: boolean): boolean {
  return draft.options.length === 0 && !hadOptions
}

/** Reads the form into the body of the API. The errors carry the pointers the API would answer, so both show alike. */
export function readDraft(
  draft: ProductDraft,
  currency: string,
  hadOptions = draft.options.length > 0,
): { readonly body: CreateProduct; readonly errors: readonly FieldProblem[] } {
  const errors: FieldProblem[] = []
  const report: Report = (pointer, detail) => errors.push({ pointer, detail })
  const name = draft.name.trim()
  if (name === '') report('/name', 'Give the product a name.')
  if (draft.categoryId === '') report('/categoryId', 'Choose a category.')
  const slug = draft.slug.trim()
  const [only] = draft.variants
  const body: CreateProduct = {
    name,
    description: draft.description.trim(),
    ...(slug !== '' && { slug }),
    categoryId: draft.categoryId,
    isActive: draft.isActive,
    imageUrls: draft.images.map((image) => image.url.trim()).filter((url) => url !== ''),
    tags: draft.tags
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    attributes: draft.attributes
      .map(({ name, value }) => ({ name: name.trim(), value: value.trim() }))
      .filter(({ name, value }) => name !== '' || value !== ''),
    maxPerOrder: readMaximum(draft.maxPerOrder, report),
    seoTitle: draft.seoTitle.trim() || null,
    seoDescription: draft.seoDescription.trim() || null,
    ...(isFlat(draft, hadOptions) && only !== undefined
      ? readCommon(only, currency, '', report)
      : { options: readOptions(draft, report), variants: readVariants(draft, currency, report) }),
  }
  return { body, errors }
}

/** What of the form is new: the rest is not sent, so that no other change is written over. */
export function changesOf(draft: ProductDraft, former: ProductDraft, currency: string): UpdateProduct {
  const before: Record<string, unknown> = readDraft(former, currency).body
  const now = readDraft(draft, currency, former.options.length > 0).body
  const changed = Object.entries(now).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key]))
  const changes: UpdateProduct = Object.fromEntries(changed)
  if (changes.variants === undefined) return changes
  // A variant whose row was removed ends; one that is only not named would stay on sale.
  const kept = new Set(draft.variants.map((variant) => variant.id))
  const ended = former.variants.flatMap(({ id, isActive }) =>
    id !== null && isActive && !kept.has(id) ? [{ id, isActive: false }] : [],
  )
  return { ...changes, variants: [...changes.variants, ...ended] }
}
