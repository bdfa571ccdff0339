import { createResource, Match, Show, Switch } from 'solid-js'
import type { Basket } from '#contracts/basket'
import { listAddresses } from '../addresses/queries.ts'
import { asProblem } from '../api/problem.ts'
import { loadCurrentBasket } from '../basket/queries.ts'
import { type Draft, readDraft } from '../orders/order-draft.ts'
import { readOrder } from '../orders/queries.ts'
import { loadUser } from '../session/session.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { ClientOnly } from '../ui/client-only.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { CheckoutForm } from './checkout-form.tsx'

/** Checkout: a shell whose content, which is private, the browser loads. */
export default function CheckoutPage() {
  return (
    <div class="wrap pb-20">
      <PageHead title="Check out" private />
      <ClientOnly fallback={<SkeletonLines lines={8} class="py-16" />}>
        <Inside />
      </ClientOnly>
    </div>
  )
}

/** What the basket's unpaid order says, where this browser may open it: the tab it was typed in may be closed. */
async function draftOfOrder({ openOrder }: Basket): Promise<Draft | null> {
  if (openOrder === null) return null
  const order = await readOrder(openOrder.id).catch(() => null)
  return order && { email: order.email, address: order.shippingAddress, shippingMethodId: order.shippingMethod.id }
}

function Inside() {
  const [loaded, { refetch }] = createResource(async () => {
    const user = await loadUser()
    // Without the book one can still type.
    const saved = user === null ? [] : listAddresses().catch(() => [])
    const basket = await loadCurrentBasket()
    const draft = readDraft(user?.id ?? '') ?? (await draftOfOrder(basket))
    return { user, basket, saved: await saved, draft }
  })
  const ready = () => (loaded.error === undefined ? loaded() : undefined)
  return (
    <Switch fallback={<SkeletonLines lines={8} class="py-16" />}>
      <Match when={loaded.error}>
        <div class="py-20" role="alert">
          <h1 class="text-title mb-4">We cannot open the checkout right now.</h1>
          <p class="text-lead mb-8 text-ink-soft">{asProblem(loaded.error).sentence}</p>
          <Button onClick={() => void refetch()}>Try again</Button>
        </div>
      </Match>
      <Match when={ready()}>
        {(found) => (
          <Show
            when={found().basket.lines.length > 0}
            fallback={
              <div class="py-20">
                <h1 class="text-title mb-4">Your basket is empty.</h1>
                <p class="text-lead mb-8 text-ink-soft">Add something to it first.</p>
                <a href="/" rel="external" class={buttonClass('accent')}>
                  Back to the shop
                </a>
              </div>
            }
          >
            <CheckoutForm basket={found().basket} user={found().user} saved={found().saved} draft={found().draft} />
          </Show>
        )}
      </Match>
    </Switch>
  )
}
