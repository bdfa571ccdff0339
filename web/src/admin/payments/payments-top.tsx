import { useLocation } from '@solidjs/router'
import { For, type JSX, Show } from 'solid-js'
import { mayStaff } from '../session/staff-session.ts'
import { PageTop } from '../ui/page-top.tsx'

const rooms = [
  { href: '/admin/payments', label: 'Transactions' },
  { href: '/admin/payments/disputes', label: 'Disputes' },
  { href: '/admin/payments/report', label: 'Report', needs: 'operations:read' },
] as const

/** The head of a page about payments, with the way to the others. */
export function PaymentsTop(props: { title: string; lead?: JSX.Element; actions?: JSX.Element }) {
  const location = useLocation()
  const isHere = (href: string) => location.pathname.replace(/\/$/, '') === href
  return (
    <>
      <PageTop title={props.title} lead={props.lead} actions={<Show when={props.actions}>{props.actions}</Show>} />
      <nav aria-label="Payments" class="-mt-4 mb-8">
        <ul class="flex flex-wrap gap-x-6">
          <For each={rooms.filter((room) => !('needs' in room) || mayStaff(room.needs))}>
            {(room) => (
              <li>
                <a
                  href={room.href}
                  aria-current={isHere(room.href) ? 'page' : undefined}
                  class="inline-flex min-h-11 items-center border-b-4 border-transparent hover:border-saffron-pale aria-[current]:border-saffron aria-[current]:font-semibold"
                >
                  {room.label}
                </a>
              </li>
            )}
          </For>
        </ul>
      </nav>
    </>
  )
}
