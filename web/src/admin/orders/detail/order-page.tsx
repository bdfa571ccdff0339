import { useParams, useSearchParams } from '@solidjs/router'
import { createMemo, Show } from 'solid-js'
import type { AdminOrder } from '#contracts/orders'
import { Button } from '../../../ui/button.tsx'
import { createApiResource } from '../../api/create-resource.ts'
import { readPaymentDetail } from '../../payments/queries.ts'
import { staffSession } from '../../session/staff-session.ts'
import { Moment } from '../../ui/moment.tsx'
import { PageTop } from '../../ui/page-top.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { createPaymentWork } from '../payment-work.ts'
import { changeOrder, changePayment, readOrder } from '../queries.ts'
import { OrderMark } from '../status-marks.tsx'
import { isGivenBack } from './given-back.ts'
import { OrderActions } from './order-actions.tsx'
import { OrderCustomer } from './order-customer.tsx'
import { OrderItems } from './order-items.tsx'
import { OrderMoney, OrderPayment } from './order-payment.tsx'
import { OrderShipments } from './order-shipments.tsx'
import { OrderTimeline } from './order-timeline.tsx'
import { PaymentBanners } from './payment-banners.tsx'
import { PaymentDialogs } from './payment-dialogs.tsx'

const back = { href: '/admin/orders', label: 'Orders' }

/** Everything about one order, and what can be done with it next. */
export default function OrderPage() {
  const params = useParams<{ id: string }>()
  const [search] = useSearchParams()
  const reading = createApiResource(() => params.id, readOrder)
  const me = () => {
    const state = staffSession.state()
    return state.kind === 'signed-in' ? state.user.id : null
  }
  return (
    <>
      <Show when={reading.problem()}>
        {(problem) => (
          <div class="mb-6">
            <Show when={reading.value() === undefined}>
              <PageTop title="Order" back={back} />
            </Show>
            <ProblemNotice problem={problem()} />
            <Button look="outline" size="small" class="mt-3" onClick={() => void reading.reload()}>
              Try again
            </Button>
          </div>
        )}
      </Show>
      <Show
        when={reading.value()}
        fallback={
          <Show when={reading.isBusy()}>
            <div class="skeleton h-96" role="status" aria-label="Loading the order" />
          </Show>
        }
      >
        {(order) => (
          <OrderView
            order={order()}
            me={me()}
            opens={search.action === 'ship' ? 'ship' : undefined}
            change={(command, key) => changeOrder(order().id, command, key)}
            onChanged={reading.reload}
          />
        )}
      </Show>
    </>
  )
}

function OrderView(props: {
  order: AdminOrder
  me: string | null
  opens: 'ship' | undefined
  change: Parameters<typeof OrderActions>[0]['change']
  onChanged: () => Promise<void>
}) {
  // Only an order with a payment attempt has payment details.
  const paidOrder = createMemo(() => (props.order.payment === null ? null : props.order.id))
  const payment = createApiResource(paidOrder, async (id) => (id === null ? null : readPaymentDetail(id)))
  const changed = async () => {
    await Promise.all([props.onChanged(), payment.reload()])
  }
  const stoppedBy = () => (props.order.status === 'on_hold' ? 'hold' : isGivenBack(props.order) ? 'refund' : null)
  const work = createPaymentWork((command, key) => changePayment(props.order, command, key), changed)
  return (
    <>
      <PageTop
        title={props.order.orderNumber}
        back={back}
        mark={<OrderMark status={props.order.status} />}
        lead={
          <>
            Placed <Moment at={props.order.createdAt} />
            <Show when={props.order.expiresAt}>
              {(at) => (
                <>
                  {' '}
                  · its stock is held until <Moment at={at()} />
                </>
              )}
            </Show>
          </>
        }
      />
      <OrderActions order={props.order} opens={props.opens} change={props.change} onChanged={changed} />
      <Show when={payment.problem()}>{(problem) => <ProblemNotice problem={problem()} class="mb-6" />}</Show>
      <Show when={payment.value()}>
        {(detail) => (
          <>
            <Show when={work.asked() === null && work.problem()}>
              {(problem) => <ProblemNotice problem={problem()} class="mb-4" />}
            </Show>
            <PaymentBanners order={props.order} detail={detail()} work={work} />
            <PaymentDialogs order={props.order} detail={detail()} work={work} />
          </>
        )}
      </Show>
      <div class="grid gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="grid min-w-0 content-start gap-10">
          <OrderItems order={props.order} />
          <OrderShipments shipments={props.order.shipments} stoppedBy={stoppedBy()} />
          <Show when={payment.value()}>{(detail) => <OrderMoney detail={detail()} />}</Show>
          <OrderTimeline order={props.order} me={props.me} />
        </div>
        <div class="grid min-w-0 content-start gap-10">
          <OrderCustomer order={props.order} />
          <OrderPayment order={props.order} detail={payment.value() ?? null} work={work} />
        </div>
      </div>
    </>
  )
}
