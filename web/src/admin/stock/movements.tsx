import { For, Show } from 'solid-js'
import type { StockMovement } from '#contracts/inventory'
import { sayActor } from '../orders/order-labels.ts'
import { staffSession } from '../session/staff-session.ts'
import { Moment } from '../ui/moment.tsx'
import { Section } from '../ui/section.tsx'
import { OrderReference } from './order-reference.tsx'
import { sayMovement, signed } from './stock-labels.ts'

/** How the count came about, the latest first. */
export function Movements(props: { movements: readonly StockMovement[] }) {
  const latestFirst = () => props.movements.toReversed().toSorted((a, b) => b.at.localeCompare(a.at))
  const me = () => {
    const state = staffSession.state()
    return state.kind === 'signed-in' ? state.user.id : null
  }
  return (
    <Section heading="Movements">
      <Show when={props.movements.length > 0} fallback={<p class="text-ink-soft">None yet.</p>}>
        <ol>
          <For each={latestFirst()}>
            {(movement) => (
              <li class="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-4 border-b border-paper-edge py-3">
                <span class="tabular text-right font-semibold">{signed(movement.quantity)}</span>
                <div class="min-w-0">
                  <p class="break-words">
                    {sayMovement(movement)} <OrderReference reference={movement.reference} />
                  </p>
                  <p class="text-sm break-words text-ink-soft">
                    <Moment at={movement.at} /> · {sayActor(movement, { me: me(), customer: null })}
                  </p>
                </div>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </Section>
  )
}
