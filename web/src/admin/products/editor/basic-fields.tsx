import type { Category } from '#contracts/catalog/categories'
import { SelectField, TextArea, TextField } from '../../../ui/field.tsx'
import { CheckField } from '../../ui/check-field.tsx'
import { Section } from '../../ui/section.tsx'
import { categoryChoices } from '../category-choices.ts'
import type { ProductForm } from './product-form.ts'

/** What a product is. */
export function BasicFields(props: { form: ProductForm; categories: readonly Category[] }) {
  const { draft, setDraft, errorAt } = props.form
  return (
    <Section heading="Details">
      <div class="grid gap-5 pt-2 md:grid-cols-2">
        <TextField
          label="Name"
          maxLength={200}
          autocomplete="off"
          value={draft.name}
          onInput={(event) => setDraft('name', event.currentTarget.value)}
          error={errorAt('/name')}
        />
        <SelectField
          label="Category"
          choices={[{ value: '', label: 'Choose one' }, ...categoryChoices(props.categories)]}
          value={draft.categoryId}
          onChange={(event) => setDraft('categoryId', event.currentTarget.value)}
          error={errorAt('/categoryId')}
        />
        <TextArea
          class="md:col-span-2"
          label="Description"
          rows={6}
          maxLength={20_000}
          value={draft.description}
          onInput={(event) => setDraft('description', event.currentTarget.value)}
          error={errorAt('/description')}
        />
        <TextField
          label="Most per order"
          optional
          hint="Across all variants. Leave empty for no limit."
          inputMode="numeric"
          autocomplete="off"
          value={draft.maxPerOrder}
          onInput={(event) => setDraft('maxPerOrder', event.currentTarget.value)}
          error={errorAt('/maxPerOrder')}
        />
        <CheckField
          class="md:col-span-2"
          label="Shown in the shop"
          hint="When off, only staff can see the product."
          checked={draft.isActive}
          onChange={(checked) => setDraft('isActive', checked)}
          error={errorAt('/isActive')}
        />
      </div>
    </Section>
  )
}
