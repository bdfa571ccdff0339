import { Show } from 'solid-js'
import type { Dispute } from '#contracts/payments/disputes'
import { Moment } from '../ui/moment.tsx'
import { needsAnswer, sayTimeLeft } from './payment-labels.ts'

/** Until when the bank takes an answer; nothing when it takes none. */
export function DisputeDeadline(props: { dispute: Pick<Dispute, 'status' | 'evidenceDueBy'>; class?: string }) {
  return (
    <Show when={needsAnswer(props.dispute) && props.dispute.evidenceDueBy}>
      {(due) => (
        <span class={props.class}>
          Respond by <Moment at={due()} />, {sayTimeLeft(due())}
        </span>
      )}
    </Show>
  )
}
