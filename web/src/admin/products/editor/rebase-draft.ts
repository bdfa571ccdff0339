import type { ProductDraft, VariantDraft } from './product-draft.ts'

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What was typed stays; what was not takes what is stored now. */
function rebase<T extends object>(typed: T, former: T, now: T): T {
  const merged = { ...now }
  for (const key in typed) if (!isSame(typed[key], former[key])) merged[key] = typed[key]
  return merged
}

function rebaseVariant(typed: VariantDraft, former: ProductDraft, now: ProductDraft): VariantDraft {
  const find = (draft: ProductDraft) => draft.variants.find((one) => one.id === typed.id)
  if (typed.id === null) {
    // Stored although the rest was refused: it must not be made a second time.
    const stored = now.variants.find((one) => one.sku === typed.sku.trim())
    return stored === undefined ? typed : { ...typed, id: stored.id, available: stored.available, stock: '' }
  }
  const [before, after] = [find(former), find(now)]
  return before === undefined || after === undefined ? typed : { ...rebase(typed, before, after), key: typed.key }
}

/**
 * The form after another person's change came first: `former` is what it started from, `now` what is stored. Only what was
 * typed here differs from what is stored, so that saving again writes back only what was typed.
 */
export function rebaseDraft(typed: ProductDraft, former: ProductDraft, now: ProductDraft): ProductDraft {
  const known = new Set([...typed.variants, ...former.variants].map((variant) => variant.id))
  const skus = new Set(typed.variants.map((variant) => variant.sku.trim()))
  return structuredClone({
    ...rebase(typed, former, now),
    variants: [
      ...typed.variants.map((variant) => rebaseVariant(variant, former, now)),
      ...now.variants.filter((variant) => !known.has(variant.id) && !skus.has(variant.sku)),
    ],
  })
}
