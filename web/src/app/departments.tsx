import { createAsync } from '@solidjs/router'
import { For } from 'solid-js'
import { listCategories } from '../catalog/queries.ts'
import { Icon } from '../ui/icon.tsx'

/** As many as one row holds; all of them are in the footer. */
const inRow = 10

/** The first departments in a row, on wide screens. */
export function Departments() {
  const categories = createAsync(() => listCategories(), { deferStream: true })
  return (
    <nav aria-label="Departments" class="hidden border-t border-paper-edge xl:block">
      <ul class="wrap flex justify-between gap-x-4">
        <For each={categories()?.slice(0, inRow)}>
          {(category) => (
            <li>
              <a
                href={`/category/${category.slug}`}
                class="block border-b-2 border-transparent pt-2.5 pb-2 text-sm whitespace-nowrap hover:border-saffron"
              >
                {category.name}
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}

/** The departments on a phone: a native disclosure, so it opens before scripts come. */
export function PhoneMenu() {
  const categories = createAsync(() => listCategories(), { deferStream: true })
  return (
    <details class="-ml-2.5 xl:hidden">
      <summary class="grid size-11 list-none place-items-center hover:bg-paper-deep">
        <Icon name="menu" />
        <span class="sr-only">Menu</span>
      </summary>
      <nav
        aria-label="Menu"
        class="absolute inset-x-0 top-full z-40 border-b border-ink bg-paper pt-2 pb-8 shadow-[0_2rem_3rem_-2rem_rgb(34_29_22/0.35)]"
      >
        <ul class="wrap sm:columns-2 sm:gap-x-10">
          <For each={categories()}>
            {(category) => (
              <li class="break-inside-avoid border-b border-paper-edge">
                <a
                  href={`/category/${category.slug}`}
                  class="flex items-center gap-4 py-2.5 font-serif text-[1.375rem]"
                >
                  <span class="niche block h-8 w-6" style={{ 'background-color': category.tint ?? undefined }} />
                  {category.name}
                </a>
              </li>
            )}
          </For>
          <li class="flex gap-6 pt-5 font-semibold">
            <a href="/account" class="link py-1">
              Your account
            </a>
            <a href="/order-lookup" class="link py-1">
              Find an order
            </a>
          </li>
        </ul>
      </nav>
    </details>
  )
}
