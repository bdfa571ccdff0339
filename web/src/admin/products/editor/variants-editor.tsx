import { For, Show } from 'solid-js'
import { announce } from '../../../ui/announce.tsx'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { missingVariants } from './combinations.ts'
import { emptyVariant } from './product-draft.ts'
import type { ProductForm } from './product-form.ts'
import { VariantRow } from './variant-row.tsx'

const mostVariants = 100

/** A row for each variant; the combinations that are missing come with one press. */
export function VariantsEditor(props: { form: ProductForm }) {
  const { draft, setDraft, errorAt } = props.form
  const missing = () => missingVariants(draft.options, draft.variants).slice(0, mostVariants - draft.variants.length)

  function addMissing() {
    const added = missing()
    setDraft('variants', (variants) => [...variants, ...added])
    announce(`${added.length} variants added.`)
  }

  return (
    <Section heading={`Variants (${draft.variants.length})`}>
      <Show when={draft.variants.length === 0 && errorAt('/variants')}>
        {(error) => <p class="mb-2 text-sm font-semibold text-alarm">{error()}</p>}
      </Show>
      <ul>
        <For each={draft.variants}>
          {(variant, index) => <VariantRow form={props.form} variant={variant} index={index()} />}
        </For>
      </ul>
      <div class="mt-4 flex flex-wrap gap-3">
        <Show when={missing().length > 0}>
          <Button look="outline" size="small" onClick={addMissing}>
            {missing().length === 1
              ? 'Add the missing combination'
              : `Add the ${missing().length} missing combinations`}
          </Button>
        </Show>
        <Show when={draft.variants.length < mostVariants}>
          <Button
            look="quiet"
            size="small"
            onClick={() => setDraft('variants', draft.variants.length, emptyVariant(draft.options.map(() => '')))}
          >
            Add a variant
          </Button>
        </Show>
      </div>
    </Section>
  )
}
