import { For, Show } from 'solid-js'
import type { AdminOrder, OrderItem } from '#contracts/orders'
import { taxName } from '#kernel/tax-name'
import { Notice } from '../../../ui/notice.tsx'
import { Picture } from '../../../ui/picture.tsx'
import { Price } from '../../../ui/price.tsx'
import { Section } from '../../ui/section.tsx'

type Money = Pick<
  AdminOrder,
  | 'items'
  | 'currency'
  | 'subTotal'
  | 'discountAmount'
  | 'shippingAmount'
  | 'taxAmount'
  | 'taxes'
  | 'totalAmount'
  | 'capturedAmount'
  | 'refundedAmount'
  | 'shippingMethod'
>

/** Whether the parts make the whole: an order whose numbers do not must not be shipped or refunded. */
export function addsUp(order: Money): boolean {
  const lines = order.items.reduce((sum, item) => sum + item.lineTotal, 0)
  const parts = order.subTotal - order.discountAmount + order.shippingAmount + order.taxAmount
  return lines === order.subTotal && parts === order.totalAmount && order.refundedAmount <= order.capturedAmount
}

/** What was bought, and how the total comes about. */
export function OrderItems(props: { order: Money }) {
  const units = () => props.order.items.reduce((sum, item) => sum + item.quantity, 0)
  return (
    <Section heading={`${units()} ${units() === 1 ? 'item' : 'items'}`}>
      <ul>
        <For each={props.order.items}>{(item) => <Item item={item} currency={props.order.currency} />}</For>
      </ul>
      <OrderTotals order={props.order} />
    </Section>
  )
}

function Item(props: { item: OrderItem; currency: string }) {
  return (
    <li class="grid grid-cols-[4rem_minmax(0,1fr)_auto] gap-x-4 border-b border-paper-edge py-3">
      <Picture url={props.item.imageUrl} alt="" class="w-16" />
      <div class="min-w-0">
        <a href={`/admin/products/${props.item.productId}`} class="link font-serif text-lg leading-snug">
          {props.item.name}
        </a>
        <Show when={props.item.variantTitle}>
          <p class="text-sm">{props.item.variantTitle}</p>
        </Show>
        <p class="text-sm text-ink-soft">
          <a href={`/admin/stock/${props.item.variantId}`} class="link tabular" title="Stock of this item">
            {props.item.sku}
          </a>
        </p>
      </div>
      <div class="text-right">
        <Price amount={props.item.lineTotal} currency={props.currency} class="font-semibold" />
        <p class="tabular text-sm whitespace-nowrap text-ink-soft">
          {props.item.quantity} × <Price amount={props.item.price} currency={props.currency} />
        </p>
      </div>
    </li>
  )
}

/** The sum, row by row. */
export function OrderTotals(props: { order: Money }) {
  const rows = () => [
    { name: 'Items', amount: props.order.subTotal, isShown: true },
    { name: 'Discount', amount: -props.order.discountAmount, isShown: props.order.discountAmount > 0 },
    { name: `Shipping (${props.order.shippingMethod.name})`, amount: props.order.shippingAmount, isShown: true },
    { name: taxName(props.order.taxes), amount: props.order.taxAmount, isShown: true },
  ]
  const captured = () => props.order.capturedAmount
  const refunded = () => props.order.refundedAmount
  return (
    <>
      <dl class="mt-4 ml-auto grid max-w-sm gap-1.5">
        <For each={rows().filter((row) => row.isShown)}>
          {(row) => <Sum name={row.name} amount={row.amount} currency={props.order.currency} />}
        </For>
        <Sum
          name="Total"
          amount={props.order.totalAmount}
          currency={props.order.currency}
          class="mt-1 border-t border-ink pt-2 text-lg font-semibold"
        />
        <Show when={captured() > 0 && captured() !== props.order.totalAmount}>
          <Sum name="Paid" amount={captured()} currency={props.order.currency} />
        </Show>
        <Show when={refunded() > 0}>
          <Sum name="Refunded" amount={-refunded()} currency={props.order.currency} />
          <Sum name="Net" amount={captured() - refunded()} currency={props.order.currency} />
        </Show>
      </dl>
      <Show when={!addsUp(props.order)}>
        <Notice tone="alarm" title="These numbers do not add up." class="mt-4">
          Do not ship or refund this order before the amounts are checked.
        </Notice>
      </Show>
    </>
  )
}

function Sum(props: { name: string; amount: number; currency: string; class?: string }) {
  return (
    <div class={`flex justify-between gap-6 ${props.class ?? ''}`}>
      <dt>{props.name}</dt>
      <dd>
        <Price amount={props.amount} currency={props.currency} />
      </dd>
    </div>
  )
}
