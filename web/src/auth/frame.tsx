import type { JSX } from 'solid-js'
import { PageHead } from '../ui/page-head.tsx'

/** The frame of the sign-in pages: text on one side, the form on the other. */
export function EntranceFrame(props: { name: string; title: string; lead: JSX.Element; children: JSX.Element }) {
  return (
    <div class="wrap grid gap-12 py-12 sm:py-20 lg:grid-cols-[1fr_26rem] lg:gap-24">
      <PageHead title={props.name} private />
      <div>
        <h1 class="text-display">{props.title}</h1>
        <p class="text-lead mt-5 max-w-md text-ink-soft">{props.lead}</p>
      </div>
      <div>{props.children}</div>
    </div>
  )
}
