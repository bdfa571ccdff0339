import { createSignal, Show } from 'solid-js'
import type { Order } from '#contracts/orders'
import { AddressLines } from '../../addresses/address-lines.tsx'
import { addItem, loadCurrentBasket } from '../../basket/queries.ts'
import { createSubmission } from '../../forms/submission.ts'
import { keepDraft } from '../../orders/order-draft.ts'
import { cancelOrder } from '../../orders/queries.ts'
import { loadUser } from '../../session/session.ts'
import { Notice } from '../../ui/notice.tsx'
import { backToCheckout } from './change-order.ts'

/** What the shopper chose at the checkout, to look over before paying; "Change" leads back with everything filled in. */
export function OrderRecap(props: { order: Order }) {
  const { isBusy, problem, run } = createSubmission()
  const [lost, setLost] = createSignal<readonly string[]>([])
  async function back(): Promise<void> {
    const who = (await loadUser())?.id ?? ''
    const keep = (draft: Parameters<typeof keepDraft>[1]) => keepDraft(who, draft)
    const missing = await backToCheckout(props.order, {
      load: loadCurrentBasket,
      add: addItem,
      cancel: cancelOrder,
      keep,
    })
    setLost(missing)
    if (missing.length === 0) location.assign('/checkout')
  }
  const change = (what: string) => (
    <a
      href="/checkout"
      rel="external"
      class="link text-sm font-semibold"
      aria-busy={isBusy()}
      onClick={(event) => {
        event.preventDefault()
        if (!isBusy()) void run(back)
      }}
    >
      Change<span class="sr-only"> {what}</span>
    </a>
  )
  const row = 'grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-b border-paper-edge px-4 py-3 last:border-b-0'
  return (
    <>
      <dl class="mb-8 border border-rule bg-white">
        <div class={row}>
          <dt class="text-sm text-ink-soft">Contact</dt>
          <dd>{change('the contact')}</dd>
          <dd class="col-span-2 break-words">{props.order.email}</dd>
        </div>
        <div class={row}>
          <dt class="text-sm text-ink-soft">Ship to</dt>
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
      <Show when={problem()}>
        {(refusal) => (
          <Notice tone="alarm" class="mb-8">
            <p role="alert">{refusal().sentence}</p>
          </Notice>
        )}
      </Show>
      <Show when={lost().length > 0}>
        <Notice tone="warning" class="mb-8">
          <p role="alert">
            No longer sold: {lost().join(', ')}.{' '}
            <a href="/basket" rel="external" class="link">
              View basket
            </a>
          </p>
        </Notice>
      </Show>
    </>
  )
}
