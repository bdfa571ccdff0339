import { For, type JSX, Show } from 'solid-js'
import type { Order } from '#contracts/orders'
import { AddressLines } from '../addresses/address-lines.tsx'
import { ItemList } from './item-list.tsx'
import { dayOf } from './order-labels.ts'
import { OrderTimeline } from './order-timeline.tsx'
import { Totals } from './totals.tsx'

/** Everything about an order: its way, its parcels, its contents, its costs. */
export function OrderView(props: { order: Order; children?: JSX.Element }) {
  const sent = () => props.order.shipments.filter((shipment) => shipment.shippedAt !== null)
  return (
    <>
      <div class="mt-10 border-y border-ink py-7">
        <OrderTimeline order={props.order} />
      </div>
      {props.children}
      <Show when={sent().length > 0}>
        <section class="mt-10" aria-labelledby="parcels">
          <h2 id="parcels" class="text-heading mb-3">
            {sent().length === 1 ? 'Your parcel' : 'Your parcels'}
          </h2>
          <ul class="grid gap-3">
            <For each={sent()}>
              {(shipment) => (
                <li class="bg-paper-deep px-5 py-4">
                  <p class="font-semibold">
                    {shipment.carrier ?? 'Carrier'}
                    {shipment.deliveredAt === null ? ', on its way' : ', delivered'}
                  </p>
                  <p class="tabular">
                    Tracking number{' '}
                    <Show
                      when={shipment.trackingUrl}
                      fallback={<span class="select-all">{shipment.trackingNumber}</span>}
                    >
                      {(url) => (
                        <a href={url()} rel="external noreferrer" target="_blank" class="link font-semibold">
                          {shipment.trackingNumber}
                          <span class="sr-only"> (opens the carrier’s page in a new window)</span>
                        </a>
                      )}
                    </Show>
                  </p>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
      <div class="mt-10 grid items-start gap-10 lg:grid-cols-[1fr_22rem] lg:gap-16">
        <section aria-labelledby="contents">
          <h2 id="contents" class="text-heading mb-2 border-b border-ink pb-3">
            What you ordered
          </h2>
          <ItemList items={props.order.items} currency={props.order.currency} linked />
        </section>
        <div class="grid gap-8">
          <section aria-label="Costs" class="bg-paper-deep p-6">
            <Totals sums={props.order} />
          </section>
          <section class="px-6" aria-labelledby="destination">
            <h2 id="destination" class="mb-2 text-lg">
              Ship to
            </h2>
            <AddressLines lines={props.order.shippingAddressLines} />
            <p class="mt-2 text-sm text-ink-soft">
              {props.order.shippingMethod.name}, ordered on {dayOf(props.order.createdAt)}
            </p>
          </section>
        </div>
      </div>
    </>
  )
}
