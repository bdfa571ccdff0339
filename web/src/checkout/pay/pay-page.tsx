import { useParams } from '@solidjs/router'
import { createResource, Match, Show, Switch } from 'solid-js'
import type { Order } from '#contracts/orders'
import type { Intent } from '#contracts/payments/intents'
import { asProblem } from '../../api/problem.ts'
import { momentOf } from '../../orders/order-labels.ts'
import { readOrder } from '../../orders/queries.ts'
import { openCustomerSession, readIntent, readPaymentSettings } from '../../payments/queries.ts'
import { loadUser } from '../../session/session.ts'
import { leadsToSignIn } from '../../session/session-end.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { ClientOnly } from '../../ui/client-only.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { OrderSummary } from '../order-summary.tsx'
import type { PaymentStart } from './create-payment.ts'
import { OrderRecap } from './order-recap.tsx'
import { isOpen } from './pay-order.ts'
import { PaymentForm } from './payment-form.tsx'

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

/** The shopper's saved cards are a convenience: without them one types. Only for their own order, whose intent is theirs. */
async function sessionFor(order: Order): Promise<string | null> {
  if (order.userId === null) return null
  try {
    const user = await loadUser()
    return user?.id === order.userId ? (await openCustomerSession()).clientSecret : null
  } catch {
    return null
  }
}

/** The intent of an order, or null when there is none yet or Stripe does not answer: paying asks again anyway. */
async function intentOf(order: Order): Promise<Intent | null> {
  if (order.stripePaymentIntentId === null) return null
  return readIntent(order.stripePaymentIntentId).catch((error: unknown) => {
    if (asProblem(error).status >= 500) return null
    throw error
  })
}

/** The order's state decides before Stripe is asked anything: Elements refuse the secret of a finished intent. */
async function open(orderId: string): Promise<{ order: Order; start: PaymentStart } | null> {
  const order = await readOrder(orderId).catch((error: unknown) => {
    if ([401, 404].includes(asProblem(error).status) && leadsToSignIn()) return null
    throw error
  })
  if (order === null) return null
  const isPending = order.status === 'pending_payment' && order.paymentStatus !== 'authorized' && order.totalAmount > 0
  const intent = isPending ? await intentOf(order) : null
  if (!isPending || (intent !== null && !isOpen(intent.status))) {
    location.replace(`/order/${order.id}`)
    return null
  }
  const [settings, customerSession] = await Promise.all([readPaymentSettings(), sessionFor(order)])
  const captureMethod = intent?.captureMethod ?? settings.captureMethod
  return { order, start: { settings, failure: intent?.failureReason ?? null, captureMethod, customerSession } }
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
                {problem.status === 404 ? 'We cannot show this order here.' : 'We cannot open the payment right now.'}
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
              <OrderSummary items={found().order.items} sums={found().order} currency={found().order.currency} />
            </aside>
            <div>
              <p class="label-line">
                Order <span class="tabular text-ink">{found().order.orderNumber}</span>
              </p>
              <h1 class="text-title mt-1 mb-3">Payment</h1>
              <Held order={found().order} />
              <OrderRecap order={found().order} />
              <PaymentForm order={found().order} start={found().start} />
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
      {(until) => <p class="mb-8 text-ink-soft">Your items are reserved until {momentOf(until())}.</p>}
    </Show>
  )
}
