import { Show } from 'solid-js'
import type { StockDetail } from '#contracts/inventory'
import { Table } from '../../ui/table.tsx'
import { Moment } from '../moment.tsx'
import { Section } from '../section.tsx'

/** Units that belong to orders not yet paid. */
export function Reservations(props: { reservations: StockDetail['reservations'] }) {
  return (
    <Section heading="Reserved now">
      <Show
        when={props.reservations.length > 0}
        fallback={<p class="text-ink-soft">Nothing. Units are reserved from the order until its payment.</p>}
      >
        <Table
          caption="Reservations"
          rows={props.reservations}
          columns={[
            {
              title: 'Reservation',
              cell: (held) => <code class="text-sm break-all select-all">{held.reservationId}</code>,
            },
            { title: 'Units', align: 'right', cell: (held) => held.quantity },
            { title: 'Held until', align: 'right', cell: (held) => <Moment at={held.expiresAt} /> },
          ]}
        />
      </Show>
    </Section>
  )
}
