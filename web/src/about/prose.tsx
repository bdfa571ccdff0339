import type { JSX } from 'solid-js'
import { PageHead } from '../ui/page-head.tsx'
import { shopName } from '../ui/page-origin.ts'

/** A page to read. */
export function Prose(props: {
  title: string
  path: string
  description: string
  lead: string
  children: JSX.Element
}) {
  return (
    <article class="wrap py-12 sm:py-20">
      <PageHead title={`${props.title} · ${shopName()}`} description={props.description} path={props.path} />
      <h1 class="text-display max-w-4xl">{props.title}</h1>
      <p class="text-lead mt-5 max-w-2xl text-ink-soft">{props.lead}</p>
      <div class="mt-12 max-w-[44rem] border-t border-ink pt-2 [&_a]:link [&_h2]:text-heading [&_h2]:mt-10 [&_h2]:mb-3 [&_li]:mb-1.5 [&_p]:mb-4 [&_ul]:mb-4 [&_ul]:list-disc [&_ul]:pl-5">
        {props.children}
      </div>
    </article>
  )
}
