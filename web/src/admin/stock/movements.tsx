import { Show } from 'solid-js'
import type { StockMovement } from '#contracts/inventory'
import { Table } from '../../ui/table.tsx'
import { Moment } from '../moment.tsx'
import { sayActor } from '../orders/order-words.ts'
import { Section } from '../section.tsx'
import { staffSession } from '../session/staff-session.ts'
import { movementWords, signed } from './stock-words.ts'

function Reference(props: { reference: string | null }) {
  return (
    <Show when={props.reference}>
      {(reference) => (
        <Show when={reference().startsWith('ord_')} fallback={<code class="text-xs break-all">{reference()}</code>}>
          <a href={`/admin/orders/${reference()}`} class="link">
            the order
          </a>
        </Show>
      )}
    </Show>
  )
}

/** How the count came about, the latest first. */
export function Movements(props: { movements: readonly StockMovement[] }) {
  const rows = () => props.movements.toReversed().toSorted((a, b) => b.at.localeCompare(a.at))
  const me = () => {
    const state = staffSession.state()
    return state.kind === 'signed-in' ? state.user.id : null
  }
  return (
    <Section heading="Movements">
      <Show when={props.movements.length > 0} fallback={<p class="text-ink-soft">None yet.</p>}>
        <Table
          caption="Movements of the count, the latest first"
          rows={rows()}
          columns={[
            { title: 'When', cell: (movement) => <Moment at={movement.at} /> },
            {
              title: 'Change',
              align: 'right',
              cell: (movement) => <span class="font-semibold">{signed(movement.quantity)}</span>,
            },
            {
              title: 'Why',
              cell: (movement) => (
                <>
                  {movementWords[movement.kind]}
                  <Show when={movement.reason}>: {movement.reason}</Show> <Reference reference={movement.reference} />
                </>
              ),
            },
            { title: 'Who', wideOnly: true, cell: (movement) => sayActor(movement, { me: me(), customer: null }) },
          ]}
        />
      </Show>
    </Section>
  )
}
