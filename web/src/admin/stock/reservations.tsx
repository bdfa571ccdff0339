import { Show } from 'solid-js'
import type { StockDetail } from '#contracts/inventory'
import { Table } from '../../ui/table.tsx'
import { Moment } from '../ui/moment.tsx'
import { Section } from '../ui/section.tsx'
import { OrderReference, orderOf } from './order-reference.tsx'

/** Units that belong to orders not yet paid. */
export function Reservations(props: { reservations: StockDetail['reservations'] }) {
  return (
    <Section heading="Reserved now">
      <Show
        when={props.reservations.length > 0}
        fallback={<p class="text-ink-soft">None. Units are reserved from the order until its payment.</p>}
      >
        <Table
          caption="Reservations"
          rows={props.reservations}
          columns={[
            {
              title: 'By',
              cell: (held) => (
                <Show
                  when={orderOf(held.reservationId) !== null}
                  fallback={<code class="text-sm break-all select-all">{held.reservationId}</code>}
                >
                  <OrderReference reference={held.reservationId} />
                </Show>
              ),
            },
            { title: 'Units', align: 'right', cell: (held) => held.quantity },
            { title: 'Held until', align: 'right', cell: (held) => <Moment at={held.expiresAt} /> },
          ]}
        />
      </Show>
    </Section>
  )
}
