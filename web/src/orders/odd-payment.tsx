import { Show } from 'solid-js'
import type { Order } from '#contracts/orders'
import { Notice } from '../ui/notice.tsx'

/** Whether taken money does not fit an order and waits for the shop's decision: until then no clock ends the order. */
export function isLookedAt({ status, expiresAt, history }: Pick<Order, 'status' | 'expiresAt' | 'history'>): boolean {
  return status === 'pending_payment' && expiresAt === null && history.some(({ event }) => event === 'payment-mismatch')
}

/** A payment of another amount: there is nothing to pay, and nothing for the shopper to do. */
export function LookedAtPayment(props: { email: string }) {
  return (
    <Notice tone="warning" class="mt-8" title="We are looking at your payment.">
      <p>
        It is not the amount of this order. You need not pay again: we decide what becomes of it, and write to{' '}
        {props.email}.
      </p>
    </Notice>
  )
}

const titles: Readonly<Record<string, string>> = {
  'second-payment': 'You paid twice, and the second payment goes back to you.',
  'second-payment-returned': 'You paid twice, and the second payment is on its way back.',
  'second-payment-refund-failed': 'You paid twice, and your bank did not take the second payment back.',
}

const nextSteps: Readonly<Record<string, string>> = {
  'second-payment-returned': 'Your bank may take up to ten days to show it.',
  'second-payment-refund-failed': 'We are looking at it. Your order is not touched by it.',
}

/** What became of a second payment of an order, by the last that was told of it; nothing for other orders. */
export function SecondPayment(props: { history: Order['history'] }) {
  const last = () => props.history.findLast(({ event }) => titles[event] !== undefined)
  return (
    <Show when={last()}>
      {(entry) => (
        <Notice
          tone={entry().event === 'second-payment-refund-failed' ? 'warning' : 'plain'}
          class="mt-8"
          title={titles[entry().event]}
        >
          <p>{[entry().note, nextSteps[entry().event]].filter(Boolean).join(' ')}</p>
        </Notice>
      )}
    </Show>
  )
}
