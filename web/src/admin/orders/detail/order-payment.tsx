import { For, Show } from 'solid-js'
import type { AdminOrder } from '#contracts/orders'
import type { PaymentDetail } from '#contracts/payments/admin'
import type { Refund } from '#contracts/payments/refunds'
import { sayBrand, sayWallet } from '../../../payments/card-labels.ts'
import { Button } from '../../../ui/button.tsx'
import { Mark, Notice } from '../../../ui/notice.tsx'
import { Price } from '../../../ui/price.tsx'
import {
  refundLabels,
  sayKept,
  sayOutcome,
  sayRefundReason,
  sayRefundSource,
  sayRisk,
} from '../../payments/payment-labels.ts'
import { TransactionList } from '../../payments/transaction-list.tsx'
import { mayStaff } from '../../session/staff-session.ts'
import { Moment } from '../../ui/moment.tsx'
import { Fact, Facts, Section } from '../../ui/section.tsx'
import { paymentStatusLabels, plainWord } from '../order-labels.ts'
import type { PaymentWork } from '../payment-work.ts'

/** What Stripe holds for this order, in short: beside its items. */
export function OrderPayment(props: {
  order: Pick<AdminOrder, 'payment' | 'paymentStatus' | 'totalAmount' | 'refundedAmount' | 'currency'>
  detail: PaymentDetail | null
  work: PaymentWork
}) {
  const missing = () =>
    props.order.totalAmount === 0
      ? 'No payment needed.'
      : 'No payment started. The customer has not reached the payment page yet.'
  const mayRefund = () => mayStaff('payments:refund') && (props.detail?.refundableAmount ?? 0) > 0
  return (
    <Section heading="Payment">
      <p class="mb-3 font-semibold">{paymentStatusLabels[props.order.paymentStatus].label}</p>
      <Show when={mayRefund()}>
        <Button
          look="alarm"
          size="small"
          class="mb-5"
          onClick={() => props.work.ask({ refund: 'requested_by_customer' })}
        >
          Refund…
        </Button>
      </Show>
      <Show when={props.order.payment} fallback={<p class="text-ink-soft">{missing()}</p>}>
        {(payment) => (
          <>
            <Show when={payment().failureReason}>
              {(reason) => (
                <Notice tone="alarm" title="The last attempt failed" class="mb-4">
                  {reason()}
                </Notice>
              )}
            </Show>
            <Facts>
              <Fact name="Amount">
                <Price amount={payment().amount} currency={payment().currency.toUpperCase()} />
              </Fact>
              <Show when={props.detail}>{(detail) => <Money detail={detail()} order={props.order} />}</Show>
              <Fact name="Paid with">
                <Show
                  when={props.detail?.card}
                  fallback={payment().method === null ? null : plainWord(payment().method ?? '')}
                >
                  {(card) => (
                    <>
                      {sayBrand(card().brand)} ending in <span class="tabular">{card().last4}</span>
                      <Show when={sayWallet(card().wallet)}>{(wallet) => <>, {wallet()}</>}</Show>
                    </>
                  )}
                </Show>
              </Fact>
              <Fact name="Radar risk">
                <Show when={props.detail?.risk}>
                  {(risk) => (
                    <span classList={{ 'font-semibold text-alarm': ['elevated', 'highest'].includes(risk().level) }}>
                      {sayRisk(risk())}
                    </span>
                  )}
                </Show>
              </Fact>
              <Fact name="Bank response">
                <Show when={props.detail?.risk}>{(risk) => sayOutcome(risk())}</Show>
              </Fact>
              <Fact name="At Stripe">{plainWord(payment().status)}</Fact>
              <Fact name="PaymentIntent">
                <StripeId id={payment().stripePaymentIntentId} />
              </Fact>
              <Fact name="Charge">
                <StripeId id={payment().stripeChargeId} />
              </Fact>
              <Fact name="Started">
                <Moment at={payment().createdAt} />
              </Fact>
              <Fact name="Last processed">
                <Show when={payment().processedAt}>{(at) => <Moment at={at()} />}</Show>
              </Fact>
            </Facts>
          </>
        )}
      </Show>
    </Section>
  )
}

function Money(props: { detail: PaymentDetail; order: Pick<AdminOrder, 'refundedAmount' | 'currency'> }) {
  const amount = (value: number) => <Price amount={value} currency={props.order.currency} />
  const feeCurrency = () => props.detail.feeCurrency ?? props.order.currency
  return (
    <>
      <Fact name="Captured">{amount(props.detail.amountReceived)}</Fact>
      <Show when={props.order.refundedAmount > 0}>
        <Fact name="Refunded">{amount(props.order.refundedAmount)}</Fact>
        <Fact name="Still refundable">{amount(props.detail.refundableAmount)}</Fact>
      </Show>
      <Show when={props.detail.feeAmount !== null}>
        <Fact name="Stripe’s fee">
          <Price amount={props.detail.feeAmount ?? 0} currency={feeCurrency()} />
        </Fact>
      </Show>
      <Show
        when={props.detail.keptAmount !== null}
        fallback={
          <Show when={props.detail.netAmount !== null}>
            <Fact name="Net of fee, before refunds">
              <Price amount={props.detail.netAmount ?? 0} currency={feeCurrency()} />
            </Fact>
          </Show>
        }
      >
        <Fact name={sayKept(props.detail)}>
          <Price amount={props.detail.keptAmount ?? 0} currency={feeCurrency()} />
        </Fact>
      </Show>
    </>
  )
}

function StripeId(props: { id: string | null }) {
  return (
    <Show when={props.id} fallback={<span class="text-ink-soft">none yet</span>}>
      {(id) => <code class="text-sm break-all select-all">{id()}</code>}
    </Show>
  )
}

/** Money given back, and every movement of it: below the items. Nothing at all before there is any. */
export function OrderMoney(props: { detail: PaymentDetail }) {
  return (
    <>
      <Show when={props.detail.refunds.length > 0}>
        <Section heading="Refunds">
          <ul class="-mt-3">
            <For each={props.detail.refunds}>{(refund) => <RefundLine refund={refund} />}</For>
          </ul>
        </Section>
      </Show>
      <Show when={props.detail.transactions.length > 0}>
        <Section heading="Transactions">
          <TransactionList transactions={props.detail.transactions} />
        </Section>
      </Show>
    </>
  )
}

function RefundLine(props: { refund: Refund }) {
  const why = () => sayRefundReason(props.refund.reason)
  return (
    <li class="border-b border-paper-edge py-3">
      <div class="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span class="flex flex-wrap items-baseline gap-x-3">
          <Mark tone={refundLabels(props.refund.status).tone}>{refundLabels(props.refund.status).label}</Mark>
          <span class="break-words">
            {[props.refund.note ?? why(), sayRefundSource(props.refund.source)].filter(Boolean).join(', ')}
          </span>
        </span>
        <Price amount={props.refund.amount} currency={props.refund.currency} class="font-semibold" />
      </div>
      <p class="mt-1 text-sm text-ink-soft">
        <Moment at={props.refund.createdAt} />
      </p>
      <Show when={props.refund.note}>
        <p class="mt-1 text-sm text-ink-soft">At Stripe: {why()}</p>
      </Show>
      <Show when={props.refund.failureReason}>
        {(reason) => <p class="mt-1 text-sm font-semibold text-alarm">{plainWord(reason())}</p>}
      </Show>
    </li>
  )
}
