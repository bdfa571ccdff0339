import { For, Show } from 'solid-js'
import type { OrderSummary } from '#contracts/orders'
import { Price } from '../../ui/price.tsx'
import { Table } from '../../ui/table.tsx'
import { Moment } from '../ui/moment.tsx'
import { createWideScreen } from '../ui/wide-screen.ts'
import { OrderMark, PaymentWord } from './status-marks.tsx'

const hrefOf = (order: OrderSummary) => `/admin/orders/${order.id}`
const customerOf = (order: OrderSummary) => order.customerName ?? order.email
const unitsOf = (order: OrderSummary) => `${order.itemCount} ${order.itemCount === 1 ? 'item' : 'items'}`

function OrderLink(props: { order: OrderSummary }) {
  return (
    <a href={hrefOf(props.order)} class="link tabular font-semibold whitespace-nowrap">
      {props.order.orderNumber}
    </a>
  )
}

function WideOrders(props: { orders: readonly OrderSummary[]; caption: string }) {
  return (
    <Table
      caption={props.caption}
      rows={props.orders}
      columns={[
        { title: 'Order', cell: (order) => <OrderLink order={order} /> },
        { title: 'Placed', cell: (order) => <Moment at={order.createdAt} /> },
        {
          title: 'Customer',
          cell: (order) => (
            <span class="block max-w-60">
              <span class="block truncate">{customerOf(order)}</span>
              <Show when={order.customerName}>
                <span class="block truncate text-sm text-ink-soft">{order.email}</span>
              </Show>
            </span>
          ),
        },
        { title: 'State', cell: (order) => <OrderMark status={order.status} /> },
        { title: 'Payment', cell: (order) => <PaymentWord status={order.paymentStatus} /> },
        { title: 'Items', align: 'right', cell: (order) => order.itemCount },
        {
          title: 'Total',
          align: 'right',
          cell: (order) => <Price amount={order.totalAmount} currency={order.currency} />,
        },
      ]}
    />
  )
}

function NarrowOrders(props: { orders: readonly OrderSummary[]; caption: string }) {
  return (
    <ul aria-label={props.caption} class="border-t border-ink in-[section]:border-t-0">
      <For each={props.orders}>
        {(order) => (
          <li class="relative border-b border-paper-edge py-4">
            <div class="flex items-baseline justify-between gap-3">
              <a href={hrefOf(order)} class="tabular font-semibold after:absolute after:inset-0">
                {order.orderNumber}
              </a>
              <Price amount={order.totalAmount} currency={order.currency} class="font-semibold" />
            </div>
            <p class="truncate">{customerOf(order)}</p>
            <div class="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
              <OrderMark status={order.status} />
              <span class="text-ink-soft">
                {unitsOf(order)} · <Moment at={order.createdAt} />
              </span>
            </div>
          </li>
        )}
      </For>
    </ul>
  )
}

/** Orders as a table, or as a list where a table has no room. */
export function OrdersList(props: { orders: readonly OrderSummary[]; caption: string }) {
  const isWide = createWideScreen()
  return (
    <Show when={isWide()} fallback={<NarrowOrders {...props} />}>
      <WideOrders {...props} />
    </Show>
  )
}
