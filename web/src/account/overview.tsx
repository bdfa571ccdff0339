import { For, Show } from 'solid-js'
import type { User } from '#contracts/accounts/account'
import { MyOrders } from '../orders/my-orders.tsx'
import { signOut } from '../session/session.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { sections } from './sections.ts'
import { Unverified } from './unverified.tsx'

/** The account's first page: the way to its rooms, and the latest orders. */
export default function Overview(props: { user: User }) {
  return (
    <>
      <div class="mb-10 flex flex-wrap items-end justify-between gap-5">
        <h1 class="text-display">Hello, {props.user.firstName}.</h1>
        <div class="flex flex-wrap gap-5">
          <Show when={props.user.role !== 'Customer'}>
            <a href="/admin" rel="external" class="link self-center font-semibold">
              Open the admin
            </a>
          </Show>
          <Button
            look="outline"
            onClick={async () => {
              await signOut()
              location.assign('/')
            }}
          >
            Sign out
          </Button>
        </div>
      </div>
      <Unverified user={props.user} />
      <ul class="mb-14 grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        <For each={sections}>
          {(room) => (
            <li class="relative flex gap-4 bg-paper-deep px-5 py-4 hover:bg-saffron-pale">
              <Icon path={room.drawing} class="mt-1" />
              <div>
                <a href={room.href} class="font-semibold after:absolute after:inset-0 after:content-['']">
                  {room.label}
                </a>
                <p class="text-sm text-ink-soft">{room.about}</p>
              </div>
            </li>
          )}
        </For>
      </ul>
      <section aria-labelledby="latest">
        <div class="mb-4 flex items-baseline justify-between gap-4">
          <h2 id="latest" class="text-heading">
            Latest orders
          </h2>
          <a href="/account/orders" class="link font-semibold">
            All orders
          </a>
        </div>
        <MyOrders atMost={3} />
      </section>
    </>
  )
}
