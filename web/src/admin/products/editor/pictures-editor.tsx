import { For } from 'solid-js'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Picture } from '../../../ui/picture.tsx'
import { CompactField } from '../../ui/compact-field.tsx'
import { drawings } from '../../ui/drawings.ts'
import { Section } from '../../ui/section.tsx'
import { rowKey } from './product-draft.ts'
import type { ProductForm } from './product-form.ts'

/** The pictures by address, the first one is the cover. */
export function PicturesEditor(props: { form: ProductForm }) {
  const { draft, setDraft, errorAt } = props.form
  const move = (from: number, to: number) =>
    setDraft('images', (images) => {
      const moved = images[from]
      return moved === undefined ? images : images.toSpliced(from, 1).toSpliced(to, 0, moved)
    })
  return (
    <Section heading="Pictures">
      <p class="mb-2 text-sm text-ink-soft">
        Add by address: https://… or a path in this shop. The first one is the cover.
      </p>
      <ul>
        <For each={draft.images}>
          {(image, index) => (
            <li class="grid grid-cols-[4rem_minmax(0,1fr)] items-end gap-x-4 gap-y-1 border-b border-paper-edge py-3 sm:grid-cols-[4rem_minmax(0,1fr)_auto]">
              <Picture url={previewOf(image.url)} alt="" class="w-16" />
              <CompactField
                label={index() === 0 ? 'Address of the cover' : `Address of picture ${index() + 1}`}
                inputmode="url"
                value={image.url}
                onInput={(event) => setDraft('images', index(), 'url', event.currentTarget.value)}
                error={errorAt(`/imageUrls/${index()}`)}
              />
              <div class="flex max-sm:col-start-2">
                <PictureButton
                  label={`Move picture ${index() + 1} up`}
                  icon="up"
                  isOff={index() === 0}
                  onPress={() => move(index(), index() - 1)}
                />
                <PictureButton
                  label={`Move picture ${index() + 1} down`}
                  icon="down"
                  isOff={index() === draft.images.length - 1}
                  onPress={() => move(index(), index() + 1)}
                />
                <PictureButton
                  label={`Remove picture ${index() + 1}`}
                  icon="bin"
                  onPress={() => setDraft('images', (images) => images.toSpliced(index(), 1))}
                />
              </div>
            </li>
          )}
        </For>
      </ul>
      <Button
        look="outline"
        size="small"
        class="mt-4"
        onClick={() => setDraft('images', draft.images.length, { key: rowKey(), url: '' })}
      >
        Add a picture
      </Button>
    </Section>
  )
}

/** Only what could be a picture: half an address would be asked of this shop as a path. */
function previewOf(url: string): string | null {
  const trimmed = url.trim()
  return /^(?:https:\/\/[^\s/]+\.[^\s/]+\/|\/)\S+$/.test(trimmed) ? trimmed : null
}

function PictureButton(props: { label: string; icon: 'up' | 'down' | 'bin'; isOff?: boolean; onPress: () => void }) {
  return (
    <button
      type="button"
      class="grid size-9 place-items-center hover:bg-paper-deep disabled:opacity-30"
      disabled={props.isOff ?? false}
      onClick={() => props.onPress()}
    >
      <Icon
        path={props.icon === 'bin' ? drawings.bin : drawings.down}
        class={`size-5! ${props.icon === 'up' ? 'rotate-180' : ''}`}
      />
      <span class="sr-only">{props.label}</span>
    </button>
  )
}
