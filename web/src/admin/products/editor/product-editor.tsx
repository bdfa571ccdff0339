import { Show } from 'solid-js'
import type { Category } from '#contracts/catalog/categories'
import { Notice } from '../../../ui/notice.tsx'
import { focusFirstInvalid } from '../../ui/focus-invalid.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx'
import { BasicFields } from './basic-fields.tsx'
import { FurtherFields } from './further-fields.tsx'
import { OptionsEditor } from './options-editor.tsx'
import { PicturesEditor } from './pictures-editor.tsx'
import { createProductForm, type ProductFormProps } from './product-form.ts'
import { SaveBar } from './save-bar.tsx'
import { SingleVariant } from './single-variant.tsx'
import { VariantsEditor } from './variants-editor.tsx'

// Every field of the body has a place of its own in the form, so the notice above repeats none of them.
const isPlaced = (pointer: string) => pointer !== '' && pointer !== '/'

/** The form of a product: flat while it has no options, with a row for each variant otherwise. */
export function ProductEditor(props: ProductFormProps & { categories: readonly Category[] }) {
  const form = createProductForm(props)
  let element: HTMLFormElement | undefined
  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const isSaved = await form.save()
    if (!isSaved && element !== undefined) focusFirstInvalid(element)
  }
  return (
    // The margins keep a field that takes the focus from hiding behind the bar below (WCAG 2.2, 2.4.11).
    <form
      ref={element}
      class="grid gap-12 [&_:is(input,select,textarea,button,summary)]:scroll-my-32"
      noValidate
      onSubmit={submit}
    >
      <Show when={form.problem()}>{(problem) => <ProblemNotice problem={problem()} isPlaced={isPlaced} />}</Show>
      <Show when={form.errors().length > 0}>
        <Notice tone="alarm" title="Check the marked fields." />
      </Show>
      <BasicFields form={form} categories={props.categories} />
      <PicturesEditor form={form} />
      <Show when={form.draft.options.length > 0} fallback={<SingleVariant form={form} />}>
        <OptionsEditor form={form} />
        <VariantsEditor form={form} />
      </Show>
      <FurtherFields form={form} />
      <SaveBar form={form} />
      <UnsavedGuard isDirty={form.isDirty() && !form.isBusy()} />
    </form>
  )
}
