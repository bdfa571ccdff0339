import { For, Show } from 'solid-js'
import { Button } from '../../../ui/button.tsx'
import { CompactField } from '../../ui/compact-field.tsx'
import { Section } from '../../ui/section.tsx'
import { completed, readValues, renamedValues } from './combinations.ts'
import { rowKey } from './product-draft.ts'
import type { ProductForm } from './product-form.ts'

const mostOptions = 3

/** What a shopper chooses between: colour, size, scent. */
export function OptionsEditor(props: { form: ProductForm }) {
  const { draft, setDraft, errorAt } = props.form

  function writeValues(place: number, text: string) {
    const former = draft.options[place]?.values ?? []
    const values = readValues(text)
    const rename = renamedValues(former, values)
    setDraft('options', place, 'values', values)
    setDraft('variants', { from: 0, to: draft.variants.length - 1 }, 'values', place, rename)
    const complete = completed(draft.options, draft.variants)
    for (const [index, chosen] of complete.entries()) setDraft('variants', index, 'values', [...chosen])
  }
  function add() {
    setDraft('variants', { from: 0, to: draft.variants.length - 1 }, 'values', (values) => [...values, ''])
    setDraft('options', draft.options.length, { key: rowKey(), name: '', values: [] })
  }
  function remove(place: number) {
    // The last option goes with all variants but the first: what remains comes in one kind.
    if (draft.options.length === 1) setDraft('variants', (variants) => variants.slice(0, 1))
    setDraft('variants', { from: 0, to: draft.variants.length - 1 }, 'values', (values) => values.toSpliced(place, 1))
    setDraft('options', (options) => options.toSpliced(place, 1))
  }

  return (
    <Section heading="Options">
      <p class="text-sm text-ink-soft">
        What a shopper can choose from. Separate values with commas, in the order they should appear.
      </p>
      <ul>
        <For each={draft.options}>
          {(option, place) => (
            <li class="grid items-start gap-x-4 gap-y-3 border-b border-paper-edge py-4 sm:grid-cols-[12rem_minmax(0,1fr)_auto]">
              <CompactField
                label={`Option ${place() + 1}`}
                placeholder="Colour"
                maxLength={60}
                value={option.name}
                onInput={(event) => setDraft('options', place(), 'name', event.currentTarget.value)}
                error={errorAt(`/options/${place()}/name`)}
              />
              <CompactField
                label={`Values of ${option.name || `option ${place() + 1}`}`}
                placeholder="Blue, Green, Red"
                value={option.values.join(', ')}
                onChange={(event) => writeValues(place(), event.currentTarget.value)}
                error={errorAt(`/options/${place()}/values`)}
              />
              <Button look="quiet" size="small" class="justify-self-start sm:mt-6" onClick={() => remove(place())}>
                Remove
                <span class="sr-only"> {option.name || `option ${place() + 1}`}</span>
              </Button>
            </li>
          )}
        </For>
      </ul>
      <Show when={errorAt('/options')}>
        {(error) => <p class="mt-2 text-sm font-semibold text-alarm">{error()}</p>}
      </Show>
      <Show when={draft.options.length < mostOptions}>
        <Button look="outline" size="small" class="mt-4" onClick={add}>
          Add an option
        </Button>
      </Show>
    </Section>
  )
}
