import { useLocation } from '@solidjs/router'
import { For, type JSX, Show } from 'solid-js'
import { PageHead } from '../ui/page-head.tsx'
import { sections } from './sections.ts'

/** The frame of the account: its rooms on the left of a wide screen, the way back above on a phone. */
export function AccountFrame(props: { title: string; isHome: boolean; isOrder: boolean; children: JSX.Element }) {
  return (
    <div class="wrap py-8 sm:py-12 lg:grid lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-x-16">
      <PageHead title={props.title} private />
      <Rooms />
      <div class="min-w-0">
        <Show when={!props.isHome}>
          <Trail current={props.isOrder ? 'This order' : props.title} withOrders={props.isOrder} />
          <Show when={!props.isOrder}>
            <h1 class="text-title mt-6 mb-8 lg:mt-0">{props.title}</h1>
          </Show>
        </Show>
        <div classList={{ 'mt-8': props.isOrder }}>{props.children}</div>
      </div>
    </div>
  )
}

function Rooms() {
  const place = useLocation()
  const isHere = (href: string) =>
    place.pathname === href || (href !== '/account' && place.pathname.startsWith(`${href}/`))
  return (
    <nav aria-label="Your account" class="max-lg:hidden">
      <ul class="sticky top-8 border-t border-ink">
        <For each={[{ href: '/account', label: 'Overview' }, ...sections]}>
          {(room) => (
            <li class="border-b border-paper-edge">
              <a
                href={room.href}
                aria-current={isHere(room.href) ? 'page' : undefined}
                class="flex min-h-11 items-center border-l-4 border-transparent pl-3 hover:border-saffron-pale aria-[current]:border-saffron aria-[current]:font-semibold"
              >
                {room.label}
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}

function Trail(props: { current: string; withOrders: boolean }) {
  const step = 'after:ml-2 after:text-rule after:content-["/"]'
  return (
    <nav aria-label="Breadcrumbs" class="text-sm" classList={{ 'lg:hidden': !props.withOrders }}>
      <ol class="flex flex-wrap gap-x-2">
        <li class={step}>
          <a href="/account" class="inline-block py-1 hover:underline">
            Your account
          </a>
        </li>
        <Show when={props.withOrders}>
          <li class={step}>
            <a href="/account/orders" class="inline-block py-1 hover:underline">
              Orders
            </a>
          </li>
        </Show>
        <li aria-current="page" class="py-1 text-ink-soft">
          {props.current}
        </li>
      </ol>
    </nav>
  )
}
