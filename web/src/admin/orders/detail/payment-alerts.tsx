import type { JSX } from 'solid-js'
import type { AdminOrder } from '#contracts/orders'
import type { PaymentDetail, SecondPayment } from '#contracts/payments/admin'
import { formatMoney } from '#kernel/money'
import type { ButtonLook } from '../../../ui/button.tsx'
import { DisputeDeadline } from '../../payments/dispute-deadline.tsx'
import {
  disputeLabels,
  isClosed,
  sayDisputeReason,
  sayFraudType,
  sayReviewReason,
} from '../../payments/payment-labels.ts'
import { Moment } from '../../ui/moment.tsx'
import type { PaymentCommand, PaymentQuestion } from '../payment-work.ts'
import { isBeingGivenBack } from './given-back.ts'

/** One thing to do about an alert: a page to open, a question to ask first, or a command. */
export interface AlertStep {
  readonly label: string
  readonly look?: ButtonLook
  readonly href?: string
  readonly question?: PaymentQuestion
  readonly command?: PaymentCommand
}

/** What about a payment cannot wait. */
export interface PaymentAlert {
  readonly tone: 'alarm' | 'warning'
  readonly title: string
  readonly text: () => JSX.Element
  readonly steps: readonly AlertStep[]
}

export type AlertedOrder = Pick<
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

const secondStates = {
  kept: 'is not refunded yet.',
  'refund-failed': 'could not be refunded.',
  'with-bank': 'is disputed.',
  'given-back': 'was refunded.',
} as const satisfies Record<SecondPayment['status'], string>

/** A second payment of the order that is not back yet. */
function alertOfSecond(second: SecondPayment, mayRefund: boolean): PaymentAlert {
  const isWithBank = second.status === 'with-bank'
  return {
    tone: 'alarm',
    title: `A second payment of ${formatMoney(second.amount, second.currency)} ${secondStates[second.status]}`,
    text: () =>
      isWithBank ? (
        <>
          {sayDisputeReason(second.disputeReason ?? '')}. Answer it in Stripe’s Dashboard
          {second.evidenceDueBy === null ? '' : ' before '}
          {second.evidenceDueBy === null ? null : <Moment at={second.evidenceDueBy} />}. The order’s own payment is not
          disputed.
        </>
      ) : (
        `The customer paid twice.${second.error === null ? '' : ` Stripe says: ${second.error.replaceAll('_', ' ')}.`}`
      ),
    steps:
      mayRefund && !isWithBank
        ? [
            {
              label: 'Refund again',
              look: 'outline',
              command: { kind: 'second', paymentIntentId: second.paymentIntentId },
            },
          ]
        : [],
  }
}

/** What this member of staff may do with payments. */
export interface PaymentRights {
  readonly write: boolean
  readonly refund: boolean
}

/** Every alert of an order's payment, the most urgent first. */
export function alertsOf(order: AlertedOrder, detail: PaymentDetail, rights: PaymentRights): PaymentAlert[] {
  const has = { money: detail.refundableAmount > 0, cancel: order.actions.includes('cancel') }
  const when = (condition: boolean, step: AlertStep): AlertStep[] => (condition ? [step] : [])
  const mayRefund = rights.refund && has.money
  const alerts: PaymentAlert[] = []

  for (const dispute of detail.disputes.filter((one) => !isClosed(one))) {
    alerts.push({
      tone: 'alarm',
      title: `${formatMoney(dispute.amount, dispute.currency)} of this order is disputed.`,
      text: () => (
        <>
          {sayDisputeReason(dispute.reason)}. {disputeLabels(dispute.status).label}.{' '}
          <DisputeDeadline dispute={dispute} class="font-semibold" />
        </>
      ),
      steps: [{ label: 'Open the dispute', href: `/admin/payments/disputes/${dispute.id}` }],
    })
  }
  for (const warning of detail.fraudWarnings.filter((one) => one.isActionable)) {
    alerts.push({
      tone: 'alarm',
      title: `The card’s bank warns of fraud: ${sayFraudType(warning.fraudType)}.`,
      text: () => 'A full refund before a dispute is opened spares the shop the dispute and its fee. Do not ship.',
      steps: when(mayRefund, { label: 'Refund now…', look: 'alarm', question: { refund: 'fraudulent' } }),
    })
  }
  for (const review of detail.reviews.filter((one) => one.isOpen)) {
    alerts.push({
      tone: 'warning',
      title: 'Review this payment before you ship.',
      text: () => (
        <>
          Under review since <Moment at={review.openedAt} />: {sayReviewReason(review.reason)}.
        </>
      ),
      steps: [
        ...when(rights.write, {
          label: 'Approve',
          look: 'outline',
          command: { kind: 'approve', reviewId: review.id },
        }),
        ...when(mayRefund, { label: 'Refund as fraud…', look: 'alarm', question: { refund: 'fraudulent' } }),
      ],
    })
  }
  const seconds = detail.secondPayments ?? []
  for (const second of seconds.filter((one) => one.status !== 'given-back' && one.disputeStatus !== 'lost')) {
    alerts.push(alertOfSecond(second, rights.refund))
  }
  if (isBeingGivenBack(order) && ['paid', 'processing', 'partially_shipped', 'on_hold'].includes(order.status)) {
    alerts.push({
      tone: 'warning',
      title: 'A full refund is under way.',
      text: () => 'Stripe has not confirmed it yet. Do not pack this order unless the refund fails.',
      steps: [],
    })
  }
  if (order.paymentStatus === 'refunded' && has.cancel) {
    alerts.push({
      tone: 'warning',
      title: 'Fully refunded, and nothing was shipped.',
      text: () => 'Do not pack this order. Cancel it to put its items back on sale.',
      steps: [{ label: 'Cancel and restock…', look: 'outline', question: 'return' }],
    })
  }
  if (order.status === 'pending_payment' && order.payment?.status === 'mismatch' && detail.amountReceived > 0) {
    const [paid, due] = [detail.amountReceived, order.totalAmount].map((sum) => formatMoney(sum, order.currency))
    alerts.push({
      tone: 'alarm',
      title: `${paid} was paid instead of ${due}.`,
      text: () => 'The order is waiting for your decision. Nothing is shipped until then.',
      steps: [
        ...when(rights.write && has.money, { label: 'Accept this amount…', look: 'outline', question: 'accept' }),
        ...when(has.cancel, { label: 'Refund and cancel…', look: 'alarm', question: 'return' }),
      ],
    })
  }
  const last = [...detail.refunds].sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0]
  if (last?.status === 'failed') {
    const why = last.failureReason?.replaceAll('_', ' ').replace(/^/, ': ') ?? ''
    alerts.push({
      tone: 'alarm',
      title: `A refund of ${formatMoney(last.amount, last.currency)} failed.`,
      text: () => `The customer’s bank did not accept it${why}. The money is back with the shop.`,
      steps: when(mayRefund, {
        label: 'Refund again…',
        look: 'outline',
        question: { refund: 'requested_by_customer' },
      }),
    })
  }
  if (order.paymentStatus === 'authorized' && detail.amountCapturable > 0) {
    const { captureBefore } = detail
    alerts.push({
      tone: 'warning',
      title: `${formatMoney(detail.amountCapturable, order.currency)} is authorised but not captured.`,
      text: () =>
        captureBefore === null ? (
          'Nothing is charged until it is captured.'
        ) : (
          <>
            The authorisation expires at <Moment at={captureBefore} />.
          </>
        ),
      steps: [
        ...when(rights.write, { label: 'Capture…', look: 'accent', question: 'capture' }),
        ...when(has.cancel, { label: 'Release…', look: 'alarm', question: 'void' }),
      ],
    })
  }
  return alerts
}
