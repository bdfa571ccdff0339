import { For, Show } from 'solid-js'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { CompactField } from '../../ui/compact-field.tsx'
import { drawings } from '../../ui/drawings.ts'
import { rowKey } from './product-draft.ts'
import type { ProductForm } from './product-form.ts'

/** Prices of one variant in currencies besides the shop's own. */
export function PricesEditor(props: { form: ProductForm; index: number; pointer: string }) {
  const { draft, setDraft, errorAt } = props.form
  const prices = () => draft.variants[props.index]?.prices ?? []
  const at = (currency: string, field = '') => errorAt(`${props.pointer}/${currency.trim().toUpperCase()}${field}`)
  return (
    <fieldset class="mt-5">
      <legend class="text-sm font-semibold">Prices in other currencies</legend>
      <Show when={draft.variants[props.index]?.id}>
        <p class="text-sm text-ink-soft">An existing price stays until you enter a new one here.</p>
      </Show>
      <For each={prices()}>
        {(price, row) => (
          <div class="mt-3 grid max-w-xl grid-cols-[5rem_1fr_1fr_auto] items-start gap-3">
            <CompactField
              label="Currency"
              maxLength={3}
              placeholder="EUR"
              value={price.currency}
              onInput={(event) =>
                setDraft('variants', props.index, 'prices', row(), 'currency', event.currentTarget.value.toUpperCase())
              }
              error={price.currency.trim().length === 3 ? undefined : at(price.currency)}
            />
            <CompactField
              label={`Price in ${price.currency || 'it'}`}
              inputmode="decimal"
              value={price.amount}
              onInput={(event) =>
                setDraft('variants', props.index, 'prices', row(), 'amount', event.currentTarget.value)
              }
              error={
                at(price.currency, '/amount') ?? (price.currency.trim().length === 3 ? at(price.currency) : undefined)
              }
            />
            <CompactField
              label={`Former price in ${price.currency || 'it'}`}
              inputmode="decimal"
              value={price.compareAt}
              onInput={(event) =>
                setDraft('variants', props.index, 'prices', row(), 'compareAt', event.currentTarget.value)
              }
              error={at(price.currency, '/compareAt')}
            />
            <button
              type="button"
              class="mt-6 grid size-9 place-items-center hover:bg-paper-deep"
              onClick={() => setDraft('variants', props.index, 'prices', (all) => all.toSpliced(row(), 1))}
            >
              <Icon path={drawings.bin} class="size-5!" />
              <span class="sr-only">Remove the price in {price.currency || 'this currency'}</span>
            </button>
          </div>
        )}
      </For>
      <Button
        look="outline"
        size="small"
        class="mt-3"
        onClick={() =>
          setDraft('variants', props.index, 'prices', prices().length, {
            key: rowKey(),
            currency: '',
            amount: '',
            compareAt: '',
          })
        }
      >
        Add a currency
      </Button>
    </fieldset>
  )
}
