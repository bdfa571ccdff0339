import { For, Show } from 'solid-js'
import { Button } from '../../../ui/button.tsx'
import { Mark } from '../../../ui/notice.tsx'
import { CheckField } from '../../ui/check-field.tsx'
import { CompactField, CompactSelect } from '../../ui/compact-field.tsx'
import { PricesEditor } from './prices-editor.tsx'
import type { VariantDraft } from './product-draft.ts'
import type { ProductForm } from './product-form.ts'
import { StockHint } from './single-variant.tsx'

type TextName = 'sku' | 'barcode' | 'price' | 'compareAt' | 'weight' | 'stock'

/** One variant: what it is, its SKU, price and count in sight, the rest folded away. */
export function VariantRow(props: { form: ProductForm; variant: VariantDraft; index: number }) {
  const { draft, setDraft, errorAt } = props.form
  const at = () => `/variants/${props.index}`
  const title = () => props.variant.values.filter((value) => value !== '').join(' / ') || `Variant ${props.index + 1}`
  const error = (field: string) => errorAt(`${at()}/${field}`)
  const write = (name: TextName) => (event: InputEvent & { currentTarget: HTMLInputElement }) =>
    setDraft('variants', props.index, name, event.currentTarget.value)

  return (
    <li class="border-b border-paper-edge py-4">
      <fieldset>
        <legend class="mb-2 flex w-full items-center gap-3 font-serif text-lg">
          {title()}
          <Show when={!props.variant.isActive}>
            <Mark>Off sale</Mark>
          </Show>
        </legend>
        <div class="grid grid-cols-2 items-start gap-x-4 gap-y-3 md:grid-cols-4 lg:grid-cols-6">
          <For each={draft.options}>
            {(option, place) => (
              <CompactSelect
                label={option.name || `Option ${place() + 1}`}
                onChange={(event) => setDraft('variants', props.index, 'values', place(), event.currentTarget.value)}
                error={error(`optionValues/${option.name}`) ?? (place() === 0 ? error('optionValues') : undefined)}
              >
                <option value="" selected={!option.values.includes(props.variant.values[place()] ?? '')}>
                  Choose
                </option>
                <For each={option.values}>
                  {(value) => (
                    <option value={value} selected={value === props.variant.values[place()]}>
                      {value}
                    </option>
                  )}
                </For>
              </CompactSelect>
            )}
          </For>
          <CompactField
            class="col-span-2"
            label="SKU"
            maxLength={64}
            value={props.variant.sku}
            onInput={write('sku')}
            error={error('sku')}
          />
          <CompactField
            label={`Price in ${props.form.currency()}`}
            inputmode="decimal"
            value={props.variant.price}
            onInput={write('price')}
            error={error('price')}
          />
          <CompactField
            label={props.variant.id === null ? 'Opening stock' : 'Can be sold'}
            inputmode="numeric"
            placeholder={props.variant.available === null ? '' : `${props.variant.available} now`}
            value={props.variant.stock}
            onInput={write('stock')}
            error={error('stockQuantity')}
          />
        </div>
        <details class="mt-3">
          <summary class="link w-fit text-sm">
            More<span class="sr-only"> about {title()}</span>
          </summary>
          <p class="mt-3 text-sm text-ink-soft">
            <StockHint variant={props.variant} />
          </p>
          <div class="mt-3 grid grid-cols-2 items-start gap-x-4 gap-y-3 md:grid-cols-4 lg:grid-cols-6">
            <CompactField
              label="Former price"
              inputmode="decimal"
              value={props.variant.compareAt}
              onInput={write('compareAt')}
              error={error('compareAtPrice')}
            />
            <CompactField
              label="Weight in grams"
              inputmode="numeric"
              value={props.variant.weight}
              onInput={write('weight')}
              error={error('weightGrams')}
            />
            <CompactField
              label="Barcode"
              maxLength={32}
              value={props.variant.barcode}
              onInput={write('barcode')}
              error={error('barcode')}
            />
          </div>
          <div class="mt-4 grid gap-2">
            <CheckField
              label="On sale"
              checked={props.variant.isActive}
              onChange={(checked) => setDraft('variants', props.index, 'isActive', checked)}
            />
            <CheckField
              label="Sell when out of stock"
              checked={props.variant.allowBackorder}
              onChange={(checked) => setDraft('variants', props.index, 'allowBackorder', checked)}
              error={error('allowBackorder')}
            />
          </div>
          <PricesEditor form={props.form} index={props.index} pointer={`${at()}/prices`} />
          <Button
            look="quiet"
            size="small"
            class="mt-4"
            onClick={() => setDraft('variants', (variants) => variants.toSpliced(props.index, 1))}
          >
            Remove this variant
          </Button>
        </details>
      </fieldset>
    </li>
  )
}
