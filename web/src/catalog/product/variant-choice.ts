import type { Variant } from '#contracts/catalog/products'

/** Whether a variant can be bought now. */
export function isBuyable(variant: Variant): boolean {
  return variant.isActive && (variant.stockQuantity > 0 || variant.allowBackorder)
}

/** The variant the address names, else the first that can be bought, else the first. */
export function initialVariant(variants: readonly Variant[], wanted: string | undefined): Variant | undefined {
  return variants.find((variant) => variant.id === wanted) ?? variants.find(isBuyable) ?? variants[0]
}

/**
 * The variant after one option was changed: the other options stay if that exists, else the nearest one that has the
 * new value, buyable first.
 */
export function chooseValue(
  variants: readonly Variant[],
  from: Variant,
  option: string,
  value: string,
): Variant | undefined {
  const kept = (variant: Variant) =>
    Object.entries(from.optionValues).filter(([name, old]) => name !== option && variant.optionValues[name] === old)
      .length
  return variants
    .filter((variant) => variant.optionValues[option] === value)
    .sort((a, b) => kept(b) - kept(a) || Number(isBuyable(b)) - Number(isBuyable(a)))[0]
}

/** Whether a value can be bought together with the other options as they stand. */
export function isValueBuyable(variants: readonly Variant[], from: Variant, option: string, value: string): boolean {
  return variants.some(
    (variant) =>
      isBuyable(variant) &&
      variant.optionValues[option] === value &&
      Object.entries(from.optionValues).every(([name, old]) => name === option || variant.optionValues[name] === old),
  )
}
