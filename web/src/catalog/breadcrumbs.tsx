import { For } from 'solid-js'
import type { CategoryLink } from '#contracts/catalog/products'
import { addStructuredData } from '../ui/page-head.tsx'
import { pageOrigin } from '../ui/page-origin.ts'

/** The way here from the front of the shop, for people and for search engines. `current` is the page itself. */
export function Breadcrumbs(props: { path: readonly CategoryLink[]; current: string }) {
  const trail = () => [
    { name: 'Shop', href: '/' },
    ...props.path.map((category) => ({ name: category.name, href: `/category/${category.slug}` })),
  ]
  if (import.meta.env.SSR) {
    addStructuredData({
      '@type': 'BreadcrumbList',
      itemListElement: trail().map((step, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: step.name,
        item: new URL(step.href, pageOrigin()).href,
      })),
    })
  }
  return (
    <nav aria-label="Breadcrumbs" class="text-sm">
      <ol class="flex flex-wrap gap-x-2">
        <For each={trail()}>
          {(step) => (
            <li class="after:ml-2 after:text-rule after:content-['/']">
              <a href={step.href} class="inline-block py-1 hover:underline">
                {step.name}
              </a>
            </li>
          )}
        </For>
        <li aria-current="page" class="py-1 text-ink-soft">
          {props.current}
        </li>
      </ol>
    </nav>
  )
}
