import { For } from 'solid-js'
import { Notice } from '../ui/notice.tsx'

/** Says what changed since the total was shown; ordering at the new one takes a second press of the button. */
export function ChangedQuote(props: { changes: readonly string[] }) {
  return (
    <div data-refusal tabindex="-1" class="mb-5">
      <Notice tone="alarm" title="Your order has changed since you saw its total. It was not placed.">
        <ul class="mt-2 list-disc pl-5">
          <For each={props.changes}>{(change) => <li>{change}</li>}</For>
        </ul>
        <p class="mt-2">Review the changes, then order at the new total.</p>
      </Notice>
    </div>
  )
}
