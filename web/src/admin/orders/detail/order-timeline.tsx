import { For, Show } from 'solid-js'
import type { AdminOrder, OrderStatus, StaffHistoryEntry } from '#contracts/orders'
import { Icon } from '../../../ui/icon.tsx'
import { drawings } from '../../ui/drawings.ts'
import { Moment } from '../../ui/moment.tsx'
import { Section } from '../../ui/section.tsx'
import { orderStatusLabels, plainWord, sayActor, sayEvent } from '../order-labels.ts'

function isOrderStatus(state: string): state is OrderStatus {
  return Object.hasOwn(orderStatusLabels, state)
}

function sayState(state: string): string {
  return isOrderStatus(state) ? orderStatusLabels[state].label : plainWord(state)
}

/** What has happened to an order, the latest first. */
export function OrderTimeline(props: { order: Pick<AdminOrder, 'history' | 'userId'>; me: string | null }) {
  const entries = () => props.order.history.toReversed().toSorted((a, b) => b.at.localeCompare(a.at))
  return (
    <Section heading="History">
      <ol class="border-l border-rule pl-6">
        <For each={entries()}>
          {(entry) => (
            <li class="relative pb-5 before:absolute before:top-2 before:-left-[1.8rem] before:size-2.5 before:rounded-full before:bg-ink first:before:bg-saffron">
              <Entry entry={entry} who={sayActor(entry, { me: props.me, customer: props.order.userId })} />
            </li>
          )}
        </For>
      </ol>
    </Section>
  )
}

function Entry(props: { entry: StaffHistoryEntry; who: string }) {
  const hasMoved = () => props.entry.from !== null && props.entry.from !== props.entry.to
  return (
    <>
      <p class="flex flex-wrap items-baseline gap-x-3">
        <span class="font-semibold">{sayEvent(props.entry.event)}</span>
        <Moment at={props.entry.at} class="text-sm text-ink-soft" />
      </p>
      <p class="text-sm text-ink-soft">
        {props.who}
        <Show when={hasMoved()}>
          {' '}
          · {sayState(props.entry.from ?? '')} <Icon path={drawings.arrow} class="inline size-4! align-[-0.2em]" />
          <span class="sr-only">became</span> {sayState(props.entry.to)}
        </Show>
      </p>
      <Show when={props.entry.note}>
        {(note) => (
          <p class="mt-1 border-l-2 border-saffron pl-3 break-words">
            {note()}
            <span class="block text-sm text-ink-soft">
              {props.entry.noteAudience === 'buyer' ? 'The customer can read this.' : 'Only staff can read this.'}
            </span>
          </p>
        )}
      </Show>
    </>
  )
}
