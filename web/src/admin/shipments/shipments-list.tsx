import { For, Show } from 'solid-js'
import type { FulfilmentSummary } from '#contracts/order-management'
import { buttonClass } from '../../ui/button.tsx'
import { Mark } from '../../ui/notice.tsx'
import { Table } from '../../ui/table.tsx'
import { parcelLabels } from '../orders/detail/order-shipments.tsx'
import { Moment } from '../ui/moment.tsx'
import { createWideScreen } from '../ui/wide-screen.ts'

const caption = 'Shipments, newest first'

function State(props: { delivery: FulfilmentSummary }) {
  const words = () => parcelLabels(props.delivery.status, props.delivery.stoppedBy)
  return <Mark tone={words().tone}>{words().label}</Mark>
}

function OrderLink(props: { delivery: FulfilmentSummary }) {
  return (
    <a href={`/admin/orders/${props.delivery.orderId}`} class="link tabular font-semibold whitespace-nowrap">
      {props.delivery.orderNumber}
    </a>
  )
}

function ShipLink(props: { delivery: FulfilmentSummary }) {
  return (
    <Show when={props.delivery.status === 'pending' && props.delivery.stoppedBy === null}>
      <a href={`/admin/orders/${props.delivery.orderId}?action=ship`} class={buttonClass('outline', 'small')}>
        Ship
        <span class="sr-only"> order {props.delivery.orderNumber}</span>
      </a>
    </Show>
  )
}

function Tracking(props: { delivery: FulfilmentSummary }) {
  return (
    <Show when={props.delivery.carrier} fallback={<span class="text-ink-soft">none yet</span>}>
      {props.delivery.carrier} <span class="tabular break-all text-ink-soft">{props.delivery.trackingNumber}</span>
    </Show>
  )
}

function Times(props: { at: string | null }) {
  return <Show when={props.at}>{(at) => <Moment at={at()} />}</Show>
}

/** Parcels as a table, or as a list where a table has no room. */
export function DeliveriesList(props: { deliveries: readonly FulfilmentSummary[] }) {
  const isWide = createWideScreen()
  return (
    <Show when={isWide()} fallback={<NarrowDeliveries deliveries={props.deliveries} />}>
      <Table
        caption={caption}
        rows={props.deliveries}
        columns={[
          { title: 'Order', cell: (delivery) => <OrderLink delivery={delivery} /> },
          { title: 'State', cell: (delivery) => <State delivery={delivery} /> },
          { title: 'Carrier and number', cell: (delivery) => <Tracking delivery={delivery} /> },
          { title: 'Made', cell: (delivery) => <Times at={delivery.createdAt} /> },
          { title: 'Shipped', cell: (delivery) => <Times at={delivery.shippedAt} /> },
          { title: 'Delivered', cell: (delivery) => <Times at={delivery.deliveredAt} /> },
          { title: 'Next', align: 'right', cell: (delivery) => <ShipLink delivery={delivery} /> },
        ]}
      />
    </Show>
  )
}

function NarrowDeliveries(props: { deliveries: readonly FulfilmentSummary[] }) {
  return (
    <ul aria-label={caption} class="border-t border-ink">
      <For each={props.deliveries}>
        {(delivery) => (
          <li class="flex items-center justify-between gap-4 border-b border-paper-edge py-4">
            <div class="min-w-0">
              <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
                <OrderLink delivery={delivery} />
                <State delivery={delivery} />
              </p>
              <p class="mt-1 text-sm">
                <Tracking delivery={delivery} />
              </p>
              <p class="text-sm text-ink-soft">
                <Moment at={delivery.deliveredAt ?? delivery.shippedAt ?? delivery.createdAt} />
              </p>
            </div>
            <ShipLink delivery={delivery} />
          </li>
        )}
      </For>
    </ul>
  )
}
