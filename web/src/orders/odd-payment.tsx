import { Show } from 'solid-js'
import type { Order } from '#contracts/orders'
import { Notice } from '../ui/notice.tsx'

/** Whether captured money does not fit an order and the shop has to decide: until then no clock ends the order. */
export function isPaymentChecked({ status, expiresAt, history }: Pick<Order, 'status' | 'expiresAt' | 'history'>) {
  return status === 'pending_payment' && expiresAt === null && history.some(({ event }) => event === 'payment-mismatch')
}

/** A payment of another amount: there is nothing to pay, and nothing for the shopper to do. */
export function CheckedPayment(props: { email: string }) {
  return (
    <Notice tone="warning" class="mt-8" title="We are checking your payment.">
      <p>
        The amount you paid is not the total of this order. You do not need to pay again. We will e-mail {props.email}.
      </p>
    </Notice>
  )
}

const outcomes: Readonly<Record<string, { readonly said: string; readonly next: string }>> = {
  'second-payment': { said: 'The second payment is being refunded.', next: '' },
  'second-payment-returned': {
    said: 'The second payment was refunded.',
    next: 'Your bank may take up to 10 days to show it.',
  },
  'second-payment-refund-failed': {
    said: 'The refund of the second payment failed.',
    next: 'We are looking into it. Your order is not affected.',
  },
}

/** What became of a second payment of an order, by the last event about it; nothing for other orders. */
export function SecondPayment(props: { history: Order['history'] }) {
  const last = () => props.history.findLast(({ event }) => outcomes[event] !== undefined)
  return (
    <Show when={last()}>
      {(entry) => (
        <Notice
          tone={entry().event === 'second-payment-refund-failed' ? 'warning' : 'plain'}
          class="mt-8"
          title="You paid twice for this order."
        >
          <p>
            {/* The note names the amount; orders of before it was shown have none. */}
            {entry().note ?? outcomes[entry().event]?.said} {outcomes[entry().event]?.next}
          </p>
        </Notice>
      )}
    </Show>
  )
}
