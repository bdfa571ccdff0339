import { Show } from 'solid-js'
import { Button } from '../../../ui/button.tsx'
import type { ProductForm } from './product-form.ts'

/** Stays in sight while one edits, and says whether there is something to save. */
export function SaveBar(props: { form: ProductForm }) {
  return (
    <div class="sticky bottom-0 -mx-5 flex flex-wrap items-center justify-between gap-3 border-t border-ink bg-paper px-5 py-4 sm:mx-0 sm:px-0">
      <p class="text-sm text-ink-soft" role="status">
        <Show when={props.form.isDirty()} fallback={props.form.isNew() ? 'No changes yet.' : 'All changes saved.'}>
          Unsaved changes.
        </Show>
      </p>
      <div class="flex gap-3">
        <Show when={props.form.isDirty()}>
          <Button look="quiet" onClick={props.form.reset}>
            Discard
          </Button>
        </Show>
        <Button
          type="submit"
          look={props.form.isDirty() ? 'accent' : 'outline'}
          busy={props.form.isBusy()}
          busyLabel="Saving"
        >
          {props.form.isNew() ? 'Create product' : 'Save'}
        </Button>
      </div>
    </div>
  )
}
