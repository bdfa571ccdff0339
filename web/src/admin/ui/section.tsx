import { children, createUniqueId, type JSX, Show } from 'solid-js'

/** A part of a page under its own heading. */
export function Section(props: { heading: string; actions?: JSX.Element; children: JSX.Element }) {
  const id = createUniqueId()
  return (
    <section aria-labelledby={id} class="min-w-0">
      <div class="mb-3 flex flex-wrap items-baseline justify-between gap-3 border-b border-ink pb-2">
        <h2 id={id} class="text-heading">
          {props.heading}
        </h2>
        <Show when={props.actions}>{props.actions}</Show>
      </div>
      {props.children}
    </section>
  )
}

/** Names and what they are, as on a label. */
export function Facts(props: { children: JSX.Element }) {
  return <dl class="grid gap-3 text-[0.9375rem]">{props.children}</dl>
}

/** One of them; nothing at all when there is nothing to say. */
export function Fact(props: { name: string; children: JSX.Element }) {
  const content = children(() => props.children)
  return (
    <Show when={content.toArray().some((part) => part !== null && part !== undefined && part !== '')}>
      <div>
        <dt class="label-line">{props.name}</dt>
        <dd class="break-words">{content()}</dd>
      </div>
    </Show>
  )
}
