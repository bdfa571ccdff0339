import { createAsync } from '@solidjs/router'
import { For } from 'solid-js'
import { listCategories } from '../catalog/queries.ts'
import { shopName } from '../ui/page-origin.ts'
import { Wordmark } from './wordmark.tsx'

const columns = [
  {
    title: 'Help',
    links: [
      ['Find an order', '/order-lookup'],
      ['Shipping and returns', '/shipping-and-returns'],
      ['Your account', '/account'],
    ],
  },
  {
    title: 'The shop',
    links: [
      ['About us', '/about'],
      ['Privacy', '/privacy'],
      ['Terms', '/terms'],
    ],
  },
] as const

/** The storefront's foot. */
export function StorefrontFooter() {
  const categories = createAsync(() => listCategories(), { deferStream: true })
  return (
    <footer class="mt-24 border-t border-ink bg-paper-deep">
      <div class="wrap grid gap-x-8 gap-y-12 py-14 sm:grid-cols-2 lg:grid-cols-[1.6fr_1.4fr_1fr_1fr]">
        <div class="max-w-sm">
          <Wordmark />
          <p class="mt-5 text-ink-soft">
            Everyday objects as small wonders. We choose each one because you will reach for it every day.
          </p>
        </div>
        <nav aria-label="All departments">
          <h2 class="mb-3 text-lg">Departments</h2>
          <ul class="grid gap-x-6 text-[0.9375rem] sm:grid-cols-2 lg:grid-cols-1 xl:grid-cols-2">
            <For each={categories()}>
              {(category) => (
                <li>
                  <a href={`/category/${category.slug}`} class="inline-block py-1 hover:underline">
                    {category.name}
                  </a>
                </li>
              )}
            </For>
          </ul>
        </nav>
        <For each={columns}>
          {(column) => (
            <nav aria-label={column.title}>
              <h2 class="mb-3 text-lg">{column.title}</h2>
              <ul class="text-[0.9375rem]">
                <For each={column.links}>
                  {([name, href]) => (
                    <li>
                      <a href={href} class="inline-block py-1 hover:underline">
                        {name}
                      </a>
                    </li>
                  )}
                </For>
              </ul>
            </nav>
          )}
        </For>
      </div>
      <p class="wrap border-t border-paper-edge py-6 text-sm text-ink-soft">
        © {new Date().getUTCFullYear()} {shopName()}. Cards are handled by Stripe and never touch our servers.
      </p>
    </footer>
  )
}
