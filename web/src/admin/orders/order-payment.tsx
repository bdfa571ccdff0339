import { Show } from 'solid-js'
import type { AdminOrder } from '#contracts/orders'
import { Notice } from '../../ui/notice.tsx'
import { Price } from '../../ui/price.tsx'
import { Moment } from '../moment.tsx'
import { Fact, Facts, Section } from '../section.tsx'
import { paymentStatusWords, plainWord } from './order-words.ts'

/** What Stripe holds for this order. */
export function OrderPayment(props: { order: Pick<AdminOrder, 'payment' | 'paymentStatus' | 'totalAmount'> }) {
  const missing = () =>
    props.order.totalAmount === 0
      ? 'Nothing was to be paid.'
      : 'No payment has been begun. The customer has not reached the payment page yet.'
  return (
    <Section heading="Payment">
      <p class="mb-3 font-semibold">{paymentStatusWords[props.order.paymentStatus].label}</p>
      <Show when={props.order.payment} fallback={<p class="text-ink-soft">{missing()}</p>}>
        {(payment) => (
          <>
            <Show when={payment().failureReason}>
              {(reason) => (
                <Notice tone="alarm" title="The last try failed" class="mb-4">
                  {reason()}
                </Notice>
              )}
            </Show>
            <Facts>
              <Fact name="Amount">
                <Price amount={payment().amount} currency={payment().currency.toUpperCase()} />
              </Fact>
              <Fact name="At Stripe">{plainWord(payment().status)}</Fact>
              <Fact name="Method">{payment().method === null ? null : plainWord(payment().method ?? '')}</Fact>
              <Fact name="PaymentIntent">
                <StripeId id={payment().stripePaymentIntentId} />
              </Fact>
              <Fact name="Charge">
                <StripeId id={payment().stripeChargeId} />
              </Fact>
              <Fact name="Begun">
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

function StripeId(props: { id: string | null }) {
  return (
    <Show when={props.id} fallback={<span class="text-ink-soft">none yet</span>}>
      {(id) => <code class="text-sm break-all select-all">{id()}</code>}
    </Show>
  )
}
