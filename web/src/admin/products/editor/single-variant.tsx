import { Show } from 'solid-js'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { CheckField } from '../../ui/check-field.tsx'
import { Section } from '../../ui/section.tsx'
import { PricesEditor } from './prices-editor.tsx'
import { rowKey, type VariantDraft } from './product-draft.ts'
import type { ProductForm } from './product-form.ts'

type TextName = 'sku' | 'barcode' | 'price' | 'compareAt' | 'weight' | 'stock'

/** Price and stock of a product that comes in one kind only. */
export function SingleVariant(props: { form: ProductForm }) {
  return (
    <Show when={props.form.draft.variants[0]}>
      {(variant) => <SingleFields form={props.form} variant={variant()} />}
    </Show>
  )
}

function SingleFields(props: { form: ProductForm; variant: VariantDraft }) {
  const { setDraft, errorAt, flatPointer } = props.form
  const error = (field: string) => errorAt(`${flatPointer()}/${field}`)
  const write = (name: TextName) => (event: InputEvent & { currentTarget: HTMLInputElement }) =>
    setDraft('variants', 0, name, event.currentTarget.value)
  return (
    <Section heading="Price and stock">
      <div class="grid gap-5 pt-2 sm:grid-cols-2 lg:grid-cols-3">
        <TextField
          label={`Price in ${props.form.currency()}`}
          inputmode="decimal"
          autocomplete="off"
          value={props.variant.price}
          onInput={write('price')}
          error={error('price')}
        />
        <TextField
          label="Former price"
          optional
          hint="Shown struck through."
          inputmode="decimal"
          autocomplete="off"
          value={props.variant.compareAt}
          onInput={write('compareAt')}
          error={error('compareAtPrice')}
        />
        <TextField
          label="SKU"
          maxLength={64}
          autocomplete="off"
          value={props.variant.sku}
          onInput={write('sku')}
          error={error('sku')}
        />
        <TextField
          label={props.variant.id === null ? 'Opening stock' : 'Units that can be sold'}
          optional
          hint={<StockHint variant={props.variant} />}
          inputmode="numeric"
          autocomplete="off"
          value={props.variant.stock}
          onInput={write('stock')}
          error={error('stockQuantity')}
        />
        <TextField
          label="Weight in grams"
          optional
          inputmode="numeric"
          autocomplete="off"
          value={props.variant.weight}
          onInput={write('weight')}
          error={error('weightGrams')}
        />
        <TextField
          label="Barcode"
          optional
          maxLength={32}
          autocomplete="off"
          value={props.variant.barcode}
          onInput={write('barcode')}
          error={error('barcode')}
        />
        <CheckField
          class="sm:col-span-2 lg:col-span-3"
          label="Sell when out of stock"
          checked={props.variant.allowBackorder}
          onChange={(checked) => setDraft('variants', 0, 'allowBackorder', checked)}
          error={error('allowBackorder')}
        />
      </div>
      <PricesEditor form={props.form} index={0} pointer={`${flatPointer()}/prices`} />
      <div class="mt-6 border-t border-paper-edge pt-5">
        <Button
          look="outline"
          size="small"
          onClick={() => {
            setDraft('variants', 0, 'values', [''])
            setDraft('options', [{ key: rowKey(), name: '', values: [] }])
          }}
        >
          Add variants…
        </Button>
        <p class="mt-2 text-sm text-ink-soft">For example sizes or colours, each with its own SKU, price and stock.</p>
      </div>
    </Section>
  )
}

/** Says what can be sold now: what is typed replaces that number, and what orders hold stays held. */
export function StockHint(props: { variant: VariantDraft }) {
  return (
    <Show when={props.variant.id} fallback="Units in stock when it goes on sale.">
      {(id) => (
        <>
          {props.variant.available} now; empty leaves{' '}
          <a href={`/admin/stock/${id()}`} class="link">
            its stock
          </a>{' '}
          alone.
        </>
      )}
    </Show>
  )
}
