import type { FieldError } from '../../kernel/problem.ts'
import { choiceKey, type Option, type OptionValues } from './product.ts'

/** One step of a JSON pointer (RFC 6901): `~` and `/` of a name are escaped. */
function step(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Each option and each of its values may be named once. */
export function checkOptions(options: readonly Option[]): FieldError[] {
  return options.flatMap((option, index) => [
    ...(options.findIndex((other) => other.name === option.name) < index
      ? [{ pointer: `/options/${index}/name`, detail: 'This option is named twice.' }]
      : []),
    ...option.values.flatMap((value, position) =>
      option.values.indexOf(value) < position
        ? [{ pointer: `/options/${index}/values/${position}`, detail: 'This value is named twice.' }]
        : [],
    ),
  ])
}

/** A choice must name a value of every option, and of no other. `at` points to the variant; null points to `/options`. */
export function checkChoice(options: readonly Option[], values: OptionValues, at: string | null): FieldError[] {
  const pointer = (name: string) => (at === null ? '/options' : `${at}/optionValues/${step(name)}`)
  return [
    ...options.flatMap(({ name, values: offered }) => {
      const chosen = values[name]
      if (chosen !== undefined && offered.includes(chosen)) return []
      return [{ pointer: pointer(name), detail: `Every variant needs one value of “${name}”: ${offered.join(', ')}.` }]
    }),
    ...Object.keys(values)
      .filter((name) => !options.some((option) => option.name === name))
      .map((name) => ({ pointer: pointer(name), detail: `“${name}” is not one of the product’s options.` })),
  ]
}

interface Placed {
  readonly at: string
  readonly sku: string
  readonly optionValues: OptionValues
}

/** No two variants may be the same choice or carry the same SKU. */
export function checkDistinct(variants: readonly Placed[]): FieldError[] {
  return variants.flatMap((variant, index) => {
    const before = variants.slice(0, index)
    const key = choiceKey(variant.optionValues)
    return [
      ...(before.some((other) => other.sku === variant.sku)
        ? [{ pointer: `${variant.at}/sku`, detail: 'Another variant of this product has this SKU.' }]
        : []),
      ...(before.some((other) => choiceKey(other.optionValues) === key)
        ? [{ pointer: `${variant.at}/optionValues`, detail: 'Another variant is this same choice.' }]
        : []),
    ]
  })
}
