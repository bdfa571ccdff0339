import { For } from 'solid-js'
import { Button } from '../../../ui/button.tsx'
import { TextArea, TextField } from '../../../ui/field.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { CompactField } from '../../ui/compact-field.tsx'
import { drawings } from '../../ui/drawings.ts'
import { Section } from '../../ui/section.tsx'
import { rowKey } from './product-draft.ts'
import type { ProductForm } from './product-form.ts'

/** What finds it: address, tags, attributes, and the words of search engines. */
export function FurtherFields(props: { form: ProductForm }) {
  const { draft, setDraft, errorAt } = props.form
  return (
    <Section heading="Search and links">
      <div class="grid gap-5 pt-2 md:grid-cols-2">
        <TextField
          label="Address"
          hint={
            props.form.isNew() ? 'Leave empty to create it from the name.' : 'The old address keeps redirecting here.'
          }
          optional={props.form.isNew()}
          maxLength={120}
          autocomplete="off"
          value={draft.slug}
          onInput={(event) => setDraft('slug', event.currentTarget.value)}
          error={errorAt('/slug')}
        />
        <TextField
          label="Tags"
          optional
          hint="Separate with commas: ceramic, gift, kitchen"
          autocomplete="off"
          value={draft.tags}
          onInput={(event) => setDraft('tags', event.currentTarget.value)}
          error={errorAt('/tags')}
        />
        <TextField
          label="Title for search engines"
          optional
          maxLength={200}
          autocomplete="off"
          value={draft.seoTitle}
          onInput={(event) => setDraft('seoTitle', event.currentTarget.value)}
          error={errorAt('/seoTitle')}
        />
        <TextArea
          label="Description for search engines"
          optional
          rows={2}
          maxLength={400}
          value={draft.seoDescription}
          onInput={(event) => setDraft('seoDescription', event.currentTarget.value)}
          error={errorAt('/seoDescription')}
        />
      </div>
      <Attributes form={props.form} />
    </Section>
  )
}

function Attributes(props: { form: ProductForm }) {
  const { draft, setDraft, errorAt } = props.form
  return (
    <fieldset class="mt-6">
      <legend class="text-sm font-semibold">Attributes</legend>
      <For each={draft.attributes}>
        {(attribute, index) => (
          <div class="mt-3 grid max-w-2xl grid-cols-[1fr_1.6fr_auto] items-start gap-3">
            <CompactField
              label="Attribute"
              placeholder="Material"
              maxLength={60}
              value={attribute.name}
              onInput={(event) => setDraft('attributes', index(), 'name', event.currentTarget.value)}
              error={errorAt(`/attributes/${index()}/name`)}
            />
            <CompactField
              label={`Value${attribute.name === '' ? '' : ` of ${attribute.name}`}`}
              placeholder="Stoneware"
              maxLength={200}
              value={attribute.value}
              onInput={(event) => setDraft('attributes', index(), 'value', event.currentTarget.value)}
              error={errorAt(`/attributes/${index()}/value`)}
            />
            <button
              type="button"
              class="mt-6 grid size-9 place-items-center hover:bg-paper-deep"
              onClick={() => setDraft('attributes', (all) => all.toSpliced(index(), 1))}
            >
              <Icon path={drawings.bin} class="size-5!" />
              <span class="sr-only">Remove {attribute.name || 'this attribute'}</span>
            </button>
          </div>
        )}
      </For>
      <Button
        look="outline"
        size="small"
        class="mt-3"
        onClick={() => setDraft('attributes', draft.attributes.length, { key: rowKey(), name: '', value: '' })}
      >
        Add an attribute
      </Button>
    </fieldset>
  )
}
