import { useParams } from '@solidjs/router'
import { createResource, Match, Show, Switch } from 'solid-js'
import type { Order } from '#contracts/orders'
import { asProblem } from '../api-problem.ts'
import { OrderSummary } from '../checkout/order-summary.tsx'
import { momentOf } from '../orders/order-words.ts'
import { readOrder } from '../orders/queries.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { ClientOnly } from '../ui/client-only.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { PaymentForm } from './payment-form.tsx'
import { readIntent, readPaymentSettings } from './queries.ts'

/** Where an order is paid, at once or later. */
export default function PayPage() {
  const params = useParams<{ orderId: string }>()
  return (
    <div class="wrap pb-20">
      <PageHead title="Payment" private />
      <ClientOnly fallback={<SkeletonLines lines={8} class="py-16" />}>
        <Inside orderId={params.orderId} />
      </ClientOnly>
    </div>
  )
}

/** The order's state decides before Stripe is asked anything: Elements refuse the secret of a finished intent. */
async function open(orderId: string) {
  const order = await readOrder(orderId)
  const intent =
    order.status === 'pending_payment' && order.stripePaymentIntentId !== null
      ? await readIntent(order.stripePaymentIntentId)
      : null
  const isPayable =
    order.status === 'pending_payment' &&
    order.totalAmount > 0 &&
    (intent === null || ['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status))
  if (!isPayable) location.replace(`/order/${order.id}`)
  return isPayable ? { order, failure: intent?.failureReason ?? null, settings: await readPaymentSettings() } : null
}

function Inside(props: { orderId: string }) {
  const [opened, { refetch }] = createResource(() => open(props.orderId))
  const ready = () => (opened.error === undefined ? opened() : undefined)
  return (
    <Switch fallback={<SkeletonLines lines={8} class="py-16" />}>
      <Match when={opened.error}>
        {(error) => {
          const problem = asProblem(error())
          return (
            <div class="py-20" role="alert">
              <h1 class="text-title mb-4">
                {problem.status === 404 ? 'We do not know this order here.' : 'We cannot open the payment just now.'}
              </h1>
              <p class="text-lead mb-8 text-ink-soft">{problem.sentence}</p>
              <p class="flex flex-wrap gap-3">
                <Button onClick={() => void refetch()}>Try again</Button>
                <a href="/order-lookup" rel="external" class={buttonClass('outline')}>
                  Find an order
                </a>
              </p>
            </div>
          )
        }}
      </Match>
      <Match when={ready()}>
        {(found) => (
          <div class="grid gap-x-16 gap-y-8 lg:grid-cols-[1fr_26rem] lg:pt-14">
            <aside aria-label="Your order" class="lg:order-2">
              <OrderSummary items={found().order.items} sums={found().order} />
            </aside>
            <div>
              <p class="label-line">
                Order <span class="tabular text-ink">{found().order.orderNumber}</span>
              </p>
              <h1 class="text-title mt-1 mb-3">Payment</h1>
              <Held order={found().order} />
              <PaymentForm order={found().order} settings={found().settings} failure={found().failure} />
            </div>
          </div>
        )}
      </Match>
    </Switch>
  )
}

function Held(props: { order: Order }) {
  return (
    <Show when={props.order.expiresAt}>
      {(until) => <p class="mb-8 text-ink-soft">Everything is set aside for you until {momentOf(until())}.</p>}
    </Show>
  )
}
