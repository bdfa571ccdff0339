import { For, Show } from 'solid-js'
import type { Shipment } from '#contracts/orders'
import { Mark, type Tone } from '../../../ui/notice.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Section } from '../../ui/section.tsx'

/** The state of a parcel. */
export const shipmentLabels: Readonly<Record<Shipment['status'], { readonly label: string; readonly tone: Tone }>> = {
  pending: { label: 'To ship', tone: 'warning' },
  shipped: { label: 'Shipped', tone: 'good' },
  delivered: { label: 'Delivered', tone: 'good' },
  cancelled: { label: 'Cancelled', tone: 'plain' },
}

const stopLabels = {
  hold: { label: 'On hold', tone: 'alarm' },
  refund: { label: 'Refunded, not to ship', tone: 'plain' },
} as const

/** The state of a parcel with what keeps it here. */
export function parcelLabels(status: Shipment['status'], stoppedBy: keyof typeof stopLabels | null) {
  return status === 'pending' && stoppedBy !== null ? stopLabels[stoppedBy] : shipmentLabels[status]
}

/** The parcels of an order. */
export function OrderShipments(props: {
  shipments: readonly Shipment[]
  /** Why a parcel that waits must not leave now. */
  stoppedBy?: keyof typeof stopLabels | null
}) {
  return (
    <Section heading="Parcels">
      <Show
        when={props.shipments.length > 0}
        fallback={<p class="text-ink-soft">None yet. A parcel is created as soon as the order is paid.</p>}
      >
        <ul>
          <For each={props.shipments}>{(parcel) => <Parcel parcel={parcel} stoppedBy={props.stoppedBy ?? null} />}</For>
        </ul>
      </Show>
    </Section>
  )
}

function Parcel(props: { parcel: Shipment; stoppedBy: keyof typeof stopLabels | null }) {
  const words = () => parcelLabels(props.parcel.status, props.stoppedBy)
  return (
    <li class="flex flex-wrap items-baseline gap-x-5 gap-y-1 border-b border-paper-edge py-3">
      <Mark tone={words().tone}>{words().label}</Mark>
      <Show when={props.parcel.carrier}>
        <span>{props.parcel.carrier}</span>
      </Show>
      <Show when={props.parcel.trackingNumber}>
        {(number) => (
          <Show when={props.parcel.trackingUrl} fallback={<span class="tabular break-all">{number()}</span>}>
            {(url) => (
              <a href={url()} class="link tabular break-all" rel="noreferrer" target="_blank">
                {number()}
                <span class="sr-only"> (opens the carrier’s page)</span>
              </a>
            )}
          </Show>
        )}
      </Show>
      <span class="text-sm text-ink-soft sm:ml-auto">
        <Show
          when={props.parcel.deliveredAt ?? props.parcel.shippedAt}
          fallback={
            props.parcel.status === 'pending'
              ? props.stoppedBy === null
                ? 'to be packed'
                : 'not to be packed now'
              : 'not shipped'
          }
        >
          {(at) => (
            <>
              {props.parcel.deliveredAt === null ? 'shipped ' : 'delivered '}
              <Moment at={at()} />
            </>
          )}
        </Show>
      </span>
    </li>
  )
}
