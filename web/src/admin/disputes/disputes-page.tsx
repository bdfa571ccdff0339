import { For, Show } from 'solid-js'
import type { Dispute } from '#contracts/payments/disputes'
import { Mark } from '../../ui/notice.tsx'
import { Price } from '../../ui/price.tsx'
import { createPagedList } from '../api/paged-list.ts'
import { DisputeDeadline } from '../payments/dispute-deadline.tsx'
import { disputeLabels, sayDisputeReason } from '../payments/payment-labels.ts'
import { PaymentsTop } from '../payments/payments-top.tsx'
import { listDisputes } from '../payments/queries.ts'
import { createAddressFilter } from '../ui/address-filter.ts'
import { EmptyList, ListFrame } from '../ui/list-frame.tsx'
import { Moment } from '../ui/moment.tsx'

const states = { open: 'Open', closed: 'Closed' } as const

/** Payments that a bank took back or asks about. */
export default function DisputesPage() {
  const { filter, apply } = createAddressFilter({ status: states })
  const list = createPagedList(filter, listDisputes)
  return (
    <>
      <PaymentsTop title="Disputes" lead="The bank takes one answer to each, until its deadline." />
      <fieldset class="mb-6 flex flex-wrap gap-x-5">
        <legend class="sr-only">Which disputes</legend>
        <For each={[['', 'All'] as const, ...Object.entries(states)]}>
          {([value, label]) => (
            <label class="flex min-h-9 items-center gap-2">
              <input
                type="radio"
                name="status"
                class="size-4 accent-ink"
                checked={(filter().status ?? '') === value}
                onChange={() => apply({ status: value || undefined })}
              />
              {label}
            </label>
          )}
        </For>
      </fieldset>
      <ListFrame
        list={list}
        noun="disputes"
        empty={<EmptyList heading="No disputes.">No bank has taken a payment back.</EmptyList>}
      >
        <ul class="border-t border-ink">
          <For each={list.items()}>{(dispute) => <DisputeLine dispute={dispute} />}</For>
        </ul>
      </ListFrame>
    </>
  )
}

function DisputeLine(props: { dispute: Dispute }) {
  return (
    <li class="relative border-b border-paper-edge py-4">
      <div class="flex flex-wrap items-baseline justify-between gap-x-4">
        <a
          href={`/admin/payments/disputes/${props.dispute.id}`}
          class="tabular font-semibold after:absolute after:inset-0"
        >
          {props.dispute.orderNumber}
        </a>
        <Price amount={props.dispute.amount} currency={props.dispute.currency} class="font-semibold" />
      </div>
      <p>{sayDisputeReason(props.dispute.reason)}</p>
      <div class="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Mark tone={disputeLabels(props.dispute.status).tone}>{disputeLabels(props.dispute.status).label}</Mark>
        <Show
          when={props.dispute.closedAt}
          fallback={<DisputeDeadline dispute={props.dispute} class="font-semibold text-alarm" />}
        >
          {(at) => (
            <span class="text-ink-soft">
              Closed <Moment at={at()} dayOnly />
            </span>
          )}
        </Show>
      </div>
    </li>
  )
}
