import { createSignal, onMount } from 'solid-js'
import type { Basket } from '#contracts/basket'
import { paymentPath } from '../payments/payment-path.ts'
import { buttonClass } from '../ui/button.tsx'

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** The way on from a basket whose order waits for its payment: pay it, or order what is in the basket now instead. */
export function WaitingOrder(props: { order: NonNullable<Basket['openOrder']> }) {
  // The server does not know this person's clock: the time is put in by the browser.
  const [isHere, setHere] = createSignal(false)
  onMount(() => setHere(true))
  const until = () => {
    const { expiresAt } = props.order
    return isHere() && expiresAt !== null ? ` until ${clock.format(new Date(expiresAt))}` : ''
  }
  return (
    <div class="border-l-4 border-saffron-deep bg-saffron-pale px-4 py-4">
      <p class="font-semibold">{`Waiting for payment${until()}`}</p>
      <p class="mt-1 text-sm">
        {props.order.isChanged
          ? 'Your basket has changed since. Ordering it now replaces the unpaid order.'
          : 'Its items are reserved for you.'}
      </p>
      <div class="mt-4 grid gap-3">
        <a
          href={paymentPath(props.order.id)}
          rel="external"
          class={buttonClass(props.order.isChanged ? 'outline' : 'accent', 'large', 'w-full')}
        >
          Pay now
        </a>
        <a
          href="/checkout"
          rel="external"
          class={buttonClass(props.order.isChanged ? 'accent' : 'outline', 'large', 'w-full')}
        >
          {props.order.isChanged ? 'Order updated basket' : 'Edit order'}
        </a>
      </div>
    </div>
  )
}
