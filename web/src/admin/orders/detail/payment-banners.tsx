import { For, type JSX, Show } from 'solid-js'
import type { AdminOrder } from '#contracts/orders'
import type { PaymentDetail } from '#contracts/payments/admin'
import { formatMoney } from '#kernel/money'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { DisputeDeadline } from '../../payments/dispute-deadline.tsx'
import {
  disputeLabels,
  isClosed,
  sayDisputeReason,
  sayFraudType,
  sayReviewReason,
} from '../../payments/payment-labels.ts'
import { mayStaff } from '../../session/staff-session.ts'
import { Moment } from '../../ui/moment.tsx'
import type { PaymentWork } from '../payment-work.ts'
import { isBeingGivenBack } from './given-back.ts'

const isWaitingToLeave = (status: AdminOrder['status']) =>
  ['paid', 'processing', 'partially_shipped', 'on_hold'].includes(status)

/** What about a payment cannot wait, above everything else on the page, with what to do about it. */
export function PaymentBanners(props: {
  order: Pick<
    AdminOrder,
    | 'currency'
    | 'paymentStatus'
    | 'actions'
    | 'payment'
    | 'status'
    | 'totalAmount'
    | 'capturedAmount'
    | 'refundedAmount'
    | 'refundUnderWay'
  >
  detail: PaymentDetail
  work: PaymentWork
}) {
  const mayRefund = () => mayStaff('payments:refund') && props.detail.refundableAmount > 0
  const isOdd = () =>
    props.order.status === 'pending_payment' &&
    props.order.payment?.status === 'mismatch' &&
    props.detail.amountReceived > 0
  const lastRefund = () => [...props.detail.refunds].sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0]
  const cameBack = () => {
    const last = lastRefund()
    return last?.status === 'failed' ? last : null
  }
  return (
    <div class="mb-8 grid gap-4 empty:hidden">
      <For each={props.detail.disputes.filter((one) => !isClosed(one))}>
        {(dispute) => (
          <Banner
            tone="alarm"
            title={`${formatMoney(dispute.amount, dispute.currency)} of this order is disputed.`}
            actions={
              <a href={`/admin/payments/disputes/${dispute.id}`} class="link font-semibold">
                Open the dispute
              </a>
            }
          >
            {sayDisputeReason(dispute.reason)}. {disputeLabels(dispute.status).label}.{' '}
            <DisputeDeadline dispute={dispute} class="font-semibold" />
          </Banner>
        )}
      </For>
      <For each={props.detail.fraudWarnings.filter((one) => one.isActionable)}>
        {(warning) => (
          <Banner
            tone="alarm"
            title={`The card’s bank warns of fraud: ${sayFraudType(warning.fraudType)}.`}
            actions={
              <Show when={mayRefund()}>
                <Button look="alarm" size="small" onClick={() => props.work.ask({ refund: 'fraudulent' })}>
                  Refund now…
                </Button>
              </Show>
            }
          >
            A full refund before a dispute is opened spares the shop the dispute and its fee. Do not ship.
          </Banner>
        )}
      </For>
      <For each={props.detail.reviews.filter((one) => one.isOpen)}>
        {(review) => (
          <Banner
            tone="warning"
            title="Somebody should look at this payment before it is shipped."
            actions={
              <>
                <Show when={mayStaff('payments:write')}>
                  <Button
                    look="outline"
                    size="small"
                    busy={props.work.isBusy()}
                    onClick={() => void props.work.run({ kind: 'approve', reviewId: review.id })}
                  >
                    Approve it
                  </Button>
                </Show>
                <Show when={mayRefund()}>
                  <Button look="alarm" size="small" onClick={() => props.work.ask({ refund: 'fraudulent' })}>
                    Refund as fraud…
                  </Button>
                </Show>
              </>
            }
          >
            Under review since <Moment at={review.openedAt} />: {sayReviewReason(review.reason)}.
          </Banner>
        )}
      </For>
      <Show when={isBeingGivenBack(props.order) && isWaitingToLeave(props.order.status)}>
        <Notice tone="warning" title="All of the money is being given back.">
          Stripe has not answered yet. The order is not to be packed, unless the refund fails.
        </Notice>
      </Show>
      <Show when={props.order.paymentStatus === 'refunded' && props.order.actions.includes('cancel')}>
        <Banner
          tone="warning"
          title="All of the money went back, and nothing was sent."
          actions={
            <Button look="outline" size="small" onClick={() => props.work.ask('return')}>
              Cancel and restock…
            </Button>
          }
        >
          The order is not to be packed. Cancel it, so that its items are for sale again.
        </Banner>
      </Show>
      <Show when={isOdd()}>
        <Banner
          tone="alarm"
          title={`${formatMoney(props.detail.amountReceived, props.order.currency)} was paid instead of ${formatMoney(props.order.totalAmount, props.order.currency)}.`}
          actions={
            <>
              <Show when={mayStaff('payments:write') && props.detail.refundableAmount > 0}>
                <Button look="outline" size="small" onClick={() => props.work.ask('accept')}>
                  Accept this amount…
                </Button>
              </Show>
              <Show when={props.order.actions.includes('cancel')}>
                <Button look="alarm" size="small" onClick={() => props.work.ask('return')}>
                  Give back and cancel…
                </Button>
              </Show>
            </>
          }
        >
          The order waits for your decision. Until then nothing is shipped.
        </Banner>
      </Show>
      <Show when={cameBack()}>
        {(refund) => (
          <Banner
            tone="alarm"
            title={`A refund of ${formatMoney(refund().amount, refund().currency)} came back.`}
            actions={
              <Show when={mayRefund()}>
                <Button look="outline" size="small" onClick={() => props.work.ask({ refund: 'requested_by_customer' })}>
                  Give it again…
                </Button>
              </Show>
            }
          >
            The customer’s bank did not take it{refund().failureReason?.replaceAll('_', ' ').replace(/^/, ': ') ?? ''}.
            The money is with the shop again.
          </Banner>
        )}
      </Show>
      <Show when={props.order.paymentStatus === 'authorized' && props.detail.amountCapturable > 0}>
        <Banner
          tone="warning"
          title={`${formatMoney(props.detail.amountCapturable, props.order.currency)} is held, not taken.`}
          actions={
            <>
              <Show when={mayStaff('payments:write')}>
                <Button look="accent" size="small" onClick={() => props.work.ask('capture')}>
                  Capture…
                </Button>
              </Show>
              <Show when={props.order.actions.includes('cancel')}>
                <Button look="alarm" size="small" onClick={() => props.work.ask('void')}>
                  Release it…
                </Button>
              </Show>
            </>
          }
        >
          <Show when={props.detail.captureBefore} fallback="Nothing is charged until it is captured.">
            {(at) => (
              <>
                The bank lets it go at <Moment at={at()} />.
              </>
            )}
          </Show>
        </Banner>
      </Show>
    </div>
  )
}

function Banner(props: { tone: 'alarm' | 'warning'; title: string; actions: JSX.Element; children: JSX.Element }) {
  return (
    <Notice tone={props.tone} title={props.title}>
      <p>{props.children}</p>
      <div class="mt-3 flex flex-wrap gap-3 empty:hidden">{props.actions}</div>
    </Notice>
  )
}
