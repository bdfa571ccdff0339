import { For } from 'solid-js'
import type { Product, Variant } from '#contracts/catalog/products'
import { chooseValue, isBuyable, isValueBuyable } from './variant-choice.ts'

/**
 * One radio group for each option. What cannot be bought with the other choices is struck through but can be chosen,
 * so that one learns it is sold out. The form sends the `variantId` of a select that scripts hide and keep in step.
 */
export function VariantPicker(props: {
  options: Product['options']
  variants: readonly Variant[]
  chosen: Variant
  onChoose: (variant: Variant) => void
}) {
  return (
    <>
      <div class="scripting-only grid gap-6">
        <For each={props.options}>
          {(option) => (
            <fieldset>
              <legend class="mb-2 text-sm">
                <span class="font-semibold">{option.name}</span>
                <span class="ml-2 text-ink-soft">{props.chosen.optionValues[option.name]}</span>
              </legend>
              <div class="flex flex-wrap gap-2">
                <For each={option.values}>
                  {(value) => {
                    const buyable = () => isValueBuyable(props.variants, props.chosen, option.name, value)
                    return (
                      <label
                        class="relative grid min-h-11 min-w-11 cursor-pointer place-items-center border border-rule bg-white px-4 text-[0.9375rem] hover:border-ink has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-ink"
                        classList={{ 'text-ink-soft line-through decoration-1': !buyable() }}
                      >
                        <input
                          type="radio"
                          class="sr-only"
                          name={`option-${option.name}`}
                          value={value}
                          checked={props.chosen.optionValues[option.name] === value}
                          onChange={() => {
                            const variant = chooseValue(props.variants, props.chosen, option.name, value)
                            if (variant !== undefined) props.onChoose(variant)
                          }}
                        />
                        {value}
                        <span class="sr-only">{buyable() ? '' : ' (sold out)'}</span>
                      </label>
                    )
                  }}
                </For>
              </div>
            </fieldset>
          )}
        </For>
      </div>
      <label class="no-scripting-only">
        <span class="mb-1.5 block text-sm font-semibold">Choose one</span>
        <select name="variantId" class="min-h-12 w-full border border-rule bg-white px-3">
          <For each={props.variants}>
            {(variant) => (
              <option value={variant.id} selected={variant.id === props.chosen.id}>
                {variant.title}
                {isBuyable(variant) ? '' : ' (sold out)'}
              </option>
            )}
          </For>
        </select>
      </label>
    </>
  )
}
