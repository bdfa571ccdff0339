import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js'
import type { Order } from '#contracts/orders'
import type { Intent } from '#contracts/payments/intents'
import { type ApiProblem, asProblem } from '../api/problem.ts'
import { useBasket } from '../basket/basket-context.tsx'
import { readIntent } from '../payments/queries.ts'
import { leadsToSignIn } from '../session/session-end.ts'
import { announce } from '../ui/announce.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { EndedOrder } from './ended-order.tsx'
import { CheckedPayment, isPaymentChecked, SecondPayment } from './odd-payment.tsx'
import { forgetDraft } from './order-draft.ts'
import { headlineOf, statusLabels } from './order-labels.ts'
import { OrderView } from './order-view.tsx'
import { readOrder } from './queries.ts'
import { UnpaidOrder } from './unpaid-order.tsx'
import { watchOrder } from './watch-order.ts'

/** An order that keeps itself up to date while its payment is on the way. Drawn in the browser alone. */
export function FollowedOrder(props: { id: string; failed: (problem: ApiProblem, retry: () => void) => JSX.Element }) {
  const [order, setOrder] = createSignal<Order>()
  const [payment, setPayment] = createSignal<Intent['status'] | null>(null)
  const [problem, setProblem] = createSignal<ApiProblem>()
  const basket = useBasket()
  let isOver = false
  onCleanup(() => {
    isOver = true
  })

  function follow(): void {
    setProblem(undefined)
    watchOrder({
      readOrder: () => readOrder(props.id),
      readIntent,
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      seen: (seen, status) => {
        if (order() !== undefined && order()?.status !== seen.status) announce(headlineOf(seen))
        setOrder(seen)
        setPayment(status)
        // Paying empties the basket: the one this document was drawn with is out of date.
        if (seen.status !== 'pending_payment') void basket.reload()
        if (seen.paidAt !== null) forgetDraft()
      },
      isOver: () => isOver,
    }).catch((error: unknown) => {
      const refusal = asProblem(error)
      if (!([401, 404].includes(refusal.status) && leadsToSignIn())) setProblem(refusal)
    })
  }
  onMount(follow)

  const isPaying = () => ['processing', 'succeeded', 'requires_capture', 'requires_action'].includes(payment() ?? '')
  return (
    <Show
      when={order()}
      fallback={
        <Show when={problem()} fallback={<SkeletonLines lines={8} class="py-10" />}>
          {(refusal) => props.failed(refusal(), follow)}
        </Show>
      }
    >
      {(found) => (
        <>
          <p class="label-line">
            Order <span class="tabular select-all text-ink">{found().orderNumber}</span>
            <span class="sr-only">, {statusLabels[found().status].label}</span>
          </p>
          <h1 class="text-display mt-2">{headlineOf(found())}</h1>
          <Show when={found().paidAt !== null && found().shippedAt === null && found().status !== 'cancelled'}>
            <p class="text-lead mt-4 max-w-xl text-ink-soft">
              We sent a confirmation to {found().email}. We will e-mail you again when it ships.
            </p>
          </Show>
          <OrderView order={found()}>
            <Show when={found().status === 'pending_payment'}>
              <Show
                when={isPaymentChecked(found())}
                fallback={<UnpaidOrder order={found()} isPaying={isPaying()} onChange={setOrder} />}
              >
                <CheckedPayment email={found().email} />
              </Show>
            </Show>
            <SecondPayment history={found().history} />
            <Show when={found().cancelReason}>
              <EndedOrder order={found()} />
            </Show>
          </OrderView>
        </>
      )}
    </Show>
  )
}
