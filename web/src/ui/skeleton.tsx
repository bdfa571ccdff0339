import { For } from 'solid-js'

/** Grey lines where words will be. */
export function SkeletonLines(props: { lines?: number; class?: string }) {
  return (
    <div class={props.class} role="status">
      <span class="sr-only">Loading</span>
      <For each={Array.from({ length: props.lines ?? 5 })}>
        {(_, index) => <div class="skeleton mb-4 h-6" style={{ width: `${92 - ((index() * 23) % 50)}%` }} />}
      </For>
    </div>
  )
}
