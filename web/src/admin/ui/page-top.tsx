import { type JSX, onMount, Show } from 'solid-js'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { shopName } from '../../ui/page-origin.ts'
import { drawings } from './drawings.ts'
import { arriveAt } from './page-focus.ts'

/** The head of an admin page: its title, a way back, a line below, and what can be done with the whole page. */
export function PageTop(props: {
  title: string
  /** Beside the heading, for example the order's state. */
  mark?: JSX.Element
  back?: { readonly href: string; readonly label: string }
  lead?: JSX.Element
  actions?: JSX.Element
}) {
  let heading: HTMLHeadingElement | undefined
  onMount(() => {
    if (heading !== undefined) arriveAt(heading)
  })
  return (
    <header class="mb-8 border-b border-ink pb-6">
      <PageHead title={`${props.title} · ${shopName()} admin`} private />
      <Show when={props.back}>
        {(back) => (
          <p class="mb-3 text-sm">
            <a href={back().href} class="inline-flex min-h-6 items-center gap-2">
              <Icon path={drawings.back} class="size-4!" />
              <span class="link">{back().label}</span>
            </a>
          </p>
        )}
      </Show>
      <div class="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div class="min-w-0">
          <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
            <h1 ref={heading} tabindex="-1" class="text-title tabular break-words">
              {props.title}
            </h1>
            {props.mark}
          </div>
          <Show when={props.lead}>
            <p class="mt-2 text-ink-soft">{props.lead}</p>
          </Show>
        </div>
        <Show when={props.actions}>
          <div class="flex flex-wrap gap-3">{props.actions}</div>
        </Show>
      </div>
    </header>
  )
}
