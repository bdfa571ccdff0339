import { Show } from 'solid-js'
import type { Order } from '#contracts/orders'
import { createSubmission } from '../forms/submission.ts'
import { paymentPath } from '../payments/payment-path.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { momentOf } from './order-labels.ts'
import { cancelOrder } from './queries.ts'

/** What a shopper can do about an order that is not paid: pay it, or let it go. */
export function UnpaidOrder(props: { order: Order; isPaying: boolean; onChange: (order: Order) => void }) {
  const { isBusy, problem, run } = createSubmission()
  return (
    <Show
      when={!props.isPaying}
      fallback={
        <Notice class="mt-8" title="We are waiting for your bank.">
          <p role="status">
            This page updates as soon as the payment is confirmed. You can also close it: we will e-mail{' '}
            {props.order.email}.
          </p>
        </Notice>
      }
    >
      <Notice tone="warning" class="mt-8" title="This order is not paid yet.">
        <Show when={props.order.expiresAt}>
          {(until) => <p>Its items are reserved for you until {momentOf(until())}.</p>}
        </Show>
        <p class="mt-4 flex flex-wrap gap-3">
          <a href={paymentPath(props.order.id)} rel="external" class={buttonClass('accent')}>
            Pay now
          </a>
          <Button
            look="outline"
            busy={isBusy()}
            busyLabel="Cancelling"
            onClick={() => void run(async () => props.onChange(await cancelOrder(props.order.id)))}
          >
            Cancel order
          </Button>
        </p>
        <Show when={problem()}>
          {(refusal) => (
            <p role="alert" class="mt-3 font-semibold text-alarm">
              {refusal().sentence}
            </p>
          )}
        </Show>
      </Notice>
    </Show>
  )
}
