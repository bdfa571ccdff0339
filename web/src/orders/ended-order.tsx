import { createSignal, Show } from 'solid-js'
import type { Order } from '#contracts/orders'
import { addItem, loadCurrentBasket } from '../basket/queries.ts'
import { createSubmission } from '../forms/submission.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { putBack } from './order-again.ts'

/** Why an order that never took money has ended, and the way to order the same again. */
export function EndedOrder(props: { order: Order }) {
  const { isBusy, problem, run } = createSubmission()
  const [lost, setLost] = createSignal<readonly string[]>([])
  const isExpired = () => props.order.cancelReason === 'not-paid-in-time'
  async function again(): Promise<void> {
    const missing = await putBack(props.order.items, { load: loadCurrentBasket, add: addItem })
    setLost(missing)
    if (missing.length === 0) location.assign('/basket')
  }
  return (
    <Notice
      class="mt-8"
      title={isExpired() ? 'It was not paid in time, so its items are no longer reserved.' : 'Nothing was charged.'}
    >
      <p>
        {props.order.cancelReason === 'replaced'
          ? 'A newer order from the same basket replaced it.'
          : 'Order again to put its items into your basket at today’s prices.'}
      </p>
      <Show when={props.order.cancelReason !== 'replaced'}>
        <Button
          class="mt-4"
          look="accent"
          busy={isBusy()}
          busyLabel="Adding to your basket"
          onClick={() => void run(again)}
        >
          Order again
        </Button>
      </Show>
      <Show when={lost().length > 0}>
        <p role="alert" class="mt-3 font-semibold">
          No longer sold: {lost().join(', ')}.{' '}
          <a href="/basket" class="link">
            View basket
          </a>
        </p>
      </Show>
      <Show when={problem()}>
        {(refusal) => (
          <p role="alert" class="mt-3 font-semibold text-alarm">
            {refusal().sentence}
          </p>
        )}
      </Show>
    </Notice>
  )
}
