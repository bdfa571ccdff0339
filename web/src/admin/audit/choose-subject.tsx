import { createUniqueId, For, Show } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import type { Subject } from './find-subject.ts'

/** What a typed name may mean, each as a button; or that nothing matches. */
export function ChooseSubject(props: {
  text: string
  found: readonly Subject[]
  onChoose: (subject: Subject) => void
  onClose: () => void
}) {
  const heading = createUniqueId()
  return (
    <section aria-labelledby={heading} class="mb-8 border border-rule bg-white p-4">
      <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id={heading} class="font-semibold [overflow-wrap:anywhere]">
          {props.found.length === 0 ? `Nothing matches “${props.text}”` : `Which “${props.text}”?`}
        </h2>
        <Button look="quiet" size="small" onClick={() => props.onClose()}>
          Close
        </Button>
      </div>
      <Show
        when={props.found.length > 0}
        fallback={<p class="text-sm text-ink-soft">Check the spelling, or enter an ID.</p>}
      >
        <ul class="mt-2 max-h-80 overflow-y-auto">
          <For each={props.found}>
            {(subject) => (
              <li class="border-t border-paper-edge">
                <button
                  type="button"
                  class="w-full px-2 py-2.5 text-left [overflow-wrap:anywhere] hover:bg-paper-deep"
                  onClick={() => props.onChoose(subject)}
                >
                  <span class="font-semibold">{subject.name}</span>{' '}
                  <Show when={subject.detail !== subject.name}>
                    <span class="text-sm text-ink-soft">{subject.detail}</span>
                  </Show>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
