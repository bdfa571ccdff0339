import { Show } from 'solid-js'

/** The way back from a page of the account. */
export function AccountTrail(props: { current: string; withOrders?: boolean }) {
  const step = 'after:ml-2 after:text-rule after:content-["/"]'
  return (
    <nav aria-label="Breadcrumbs" class="text-sm">
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
