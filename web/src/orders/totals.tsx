import { Show } from 'solid-js'
import { taxName } from '#kernel/tax-name'
import { Price } from '../ui/price.tsx'

export interface Sums {
  readonly currency: string
  readonly subTotal: number
  readonly discountAmount: number
  readonly shippingAmount: number
  readonly taxAmount: number
  readonly taxes: readonly { readonly name: string; readonly percentage: number }[]
  readonly totalAmount: number
  readonly paidAmount?: number | undefined
  readonly refundedAmount?: number
}

/** How the total comes about. */
export function Totals(props: { sums: Sums }) {
  const row = 'flex justify-between gap-6 py-1'
  return (
    <dl>
      <div class={row}>
        <dt>Subtotal</dt>
        <dd>
          <Price amount={props.sums.subTotal} currency={props.sums.currency} />
        </dd>
      </div>
      <Show when={props.sums.discountAmount > 0}>
        <div class={row}>
          <dt>Discount</dt>
          <dd>
            −<Price amount={props.sums.discountAmount} currency={props.sums.currency} />
          </dd>
        </div>
      </Show>
      <div class={row}>
        <dt>Shipping</dt>
        <dd>
          <Show when={props.sums.shippingAmount > 0} fallback="Free">
            <Price amount={props.sums.shippingAmount} currency={props.sums.currency} />
          </Show>
        </dd>
      </div>
      <div class={row}>
        <dt>{taxName(props.sums.taxes)}</dt>
        <dd>
          <Price amount={props.sums.taxAmount} currency={props.sums.currency} />
        </dd>
      </div>
      <div class="mt-2 flex justify-between gap-6 border-t border-ink pt-3 text-lg font-semibold">
        <dt>Total</dt>
        <dd>
          <Price amount={props.sums.totalAmount} currency={props.sums.currency} />
        </dd>
      </div>
      <Show when={props.sums.paidAmount}>
        {(amount) => (
          <div class={row}>
            <dt>Paid</dt>
            <dd>
              <Price amount={amount()} currency={props.sums.currency} />
            </dd>
          </div>
        )}
      </Show>
      <Show when={props.sums.refundedAmount}>
        {(amount) => (
          <div class={row}>
            <dt>Refunded</dt>
            <dd>
              <Price amount={amount()} currency={props.sums.currency} />
            </dd>
          </div>
        )}
      </Show>
    </dl>
  )
}
