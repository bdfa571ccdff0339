import { emptyVariant, type OptionDraft, type VariantDraft } from './product-draft.ts'

/** Every combination of the options' values, the last option turning fastest. */
export function combinationsOf(options: readonly Pick<OptionDraft, 'values'>[]): string[][] {
  return options.reduce<string[][]>(
    (before, option) => before.flatMap((values) => option.values.map((value) => [...values, value])),
    [[]],
  )
}

/** The variants with the first free combination for each that lacks a value: one that was there before the options came. */
export function completed(
  options: readonly Pick<OptionDraft, 'values'>[],
  variants: readonly VariantDraft[],
): readonly (readonly string[])[] {
  const taken = new Set(variants.map((variant) => JSON.stringify(variant.values)))
  return variants.map(({ values }) => {
    if (values.every((value) => value !== '')) return values
    const fits = (one: readonly string[]) => values.every((value, place) => value === '' || value === one[place])
    const free = combinationsOf(options).find((one) => fits(one) && !taken.has(JSON.stringify(one)))
    if (free !== undefined) taken.add(JSON.stringify(free))
    return free ?? values
  })
}

/** The combinations that no variant has yet, as new variants that take price and weight from the first one. */
export function missingVariants(
  options: readonly Pick<OptionDraft, 'values'>[],
  variants: readonly VariantDraft[],
): VariantDraft[] {
  const known = new Set(variants.map((variant) => JSON.stringify(variant.values)))
  const [first] = variants
  return combinationsOf(options)
    .filter((values) => values.every((value) => value !== '') && !known.has(JSON.stringify(values)))
    .map((values) => ({
      ...emptyVariant(values),
      price: first?.price ?? '',
      compareAt: first?.compareAt ?? '',
      weight: first?.weight ?? '',
    }))
}

/** The values after an edit of an option; a value rewritten in its place is renamed in the variants that have it. */
export function renamedValues(former: readonly string[], now: readonly string[]): (value: string) => string {
  if (former.length !== now.length) return (value) => value
  const renamed = new Map(former.map((value, index) => [value, now[index] ?? value]))
  return (value) => renamed.get(value) ?? value
}

/** Values as they are typed, one after the other with commas. */
export function readValues(text: string): string[] {
  const values = text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
  return [...new Set(values)]
}
