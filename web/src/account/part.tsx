import { createUniqueId, type JSX, Show } from 'solid-js'

/** A part of an account page under its heading, with a line on what it is for. */
export function Part(props: { heading: string; lead?: JSX.Element; children: JSX.Element }) {
  const id = createUniqueId()
  return (
    <section aria-labelledby={id} class="border-t border-ink pt-6 pb-12 first:pt-5 last:pb-0">
      <h2 id={id} class="text-heading">
        {props.heading}
      </h2>
      <Show when={props.lead}>
        <p class="mt-2 max-w-xl text-ink-soft">{props.lead}</p>
      </Show>
      <div class="mt-6">{props.children}</div>
    </section>
  )
}
