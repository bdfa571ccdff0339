import { For, Show } from 'solid-js'
import type { Hold } from '#contracts/order-management/placing'
import { Button } from '../../ui/button.tsx'
import { Price } from '../../ui/price.tsx'
import { Moment } from '../ui/moment.tsx'

const units = (count: number) => (count === 1 ? '1 unit' : `${count} units`)

function What(props: { hold: Hold }) {
  const shown = () => props.hold.items.slice(0, 3)
  const more = () => props.hold.items.length - shown().length
  return (
    <p class="text-sm">
      {shown()
        .map(({ quantity, name, variantTitle }) => `${quantity} × ${name}${variantTitle ? `, ${variantTitle}` : ''}`)
        .join(' · ')}
      <Show when={more() > 0}> and {more()} more</Show>
    </p>
  )
}

/** Unpaid orders: who holds what, since when and until when, and how much the same address holds. */
export function HoldsList(props: {
  holds: readonly Hold[]
  mayRelease: boolean
  /** Shows the link to what the same address holds; not where the list is of one address. */
  linksClient: boolean
  onRelease: (hold: Hold) => void
}) {
  return (
    <ul aria-label="Unpaid orders, newest first" class="border-t border-ink">
      <For each={props.holds}>
        {(hold) => (
          <li class="flex flex-wrap items-start justify-between gap-x-8 gap-y-3 border-b border-paper-edge py-4">
            <div class="min-w-0 grow basis-72">
              <p class="flex flex-wrap items-baseline gap-x-3">
                <a href={`/admin/orders/${hold.orderId}`} class="link tabular font-semibold whitespace-nowrap">
                  {hold.orderNumber}
                </a>
                <strong>{units(hold.units)}</strong>
                <Price amount={hold.totalAmount} currency={hold.currency} />
              </p>
              <What hold={hold} />
              <p class="text-sm break-words text-ink-soft">
                {hold.email}
                {hold.isGuest ? ', guest' : ', account'}
                {hold.hasPayment ? ', payment begun' : ''}
              </p>
            </div>
            <div class="text-sm">
              <p>
                Since <Moment at={hold.createdAt} />
              </p>
              <Show when={hold.expiresAt}>
                {(until) => (
                  <p>
                    Until <Moment at={until()} />
                  </p>
                )}
              </Show>
              <Show when={props.linksClient && hold.client !== null && hold.clientOrders > 1}>
                <a href={`/admin/unpaid?client=${encodeURIComponent(hold.client ?? '')}`} class="link">
                  {hold.clientOrders} orders, {units(hold.clientUnits)} from this address
                </a>
              </Show>
            </div>
            <Show when={props.mayRelease}>
              <Button look="outline" size="small" onClick={() => props.onRelease(hold)}>
                Release
                <span class="sr-only"> the items of order {hold.orderNumber}</span>
              </Button>
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}
