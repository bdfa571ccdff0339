import type { Order } from '#contracts/orders'
import { AddressLines } from '../../addresses/address-lines.tsx'

/** What the shopper chose at the checkout, to look over before paying; "Change" leads back with everything filled in. */
export function OrderRecap(props: { order: Order }) {
  const change = (what: string) => (
    <a href="/checkout" rel="external" class="link text-sm font-semibold">
      Change<span class="sr-only"> {what}</span>
    </a>
  )
  const row = 'grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-b border-paper-edge px-4 py-3 last:border-b-0'
  return (
    <dl class="mb-8 border border-rule bg-white">
      <div class={row}>
        <dt class="text-sm text-ink-soft">Contact</dt>
        <dd>{change('the contact')}</dd>
        <dd class="col-span-2 break-words">{props.order.email}</dd>
      </div>
      <div class={row}>
        <dt class="text-sm text-ink-soft">Going to</dt>
        <dd>{change('the address')}</dd>
        <dd class="col-span-2">
          <AddressLines lines={props.order.shippingAddressLines} />
        </dd>
      </div>
      <div class={row}>
        <dt class="text-sm text-ink-soft">Delivery</dt>
        <dd>{change('the delivery')}</dd>
        <dd class="col-span-2">{props.order.shippingMethod.name}</dd>
      </div>
    </dl>
  )
}
