import { createAsync } from '@solidjs/router'
import { Show } from 'solid-js'
import { buttonClass } from '../ui/button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Price } from '../ui/price.tsx'
import { useBasket } from './basket-context.tsx'
import { BasketLines } from './basket-lines.tsx'
import { EmptyBasket } from './empty-basket.tsx'
import { getCurrentBasket } from './queries.ts'
import { WaitingOrder } from './waiting-order.tsx'

/** The whole basket as a page; complete before scripts come. */
export default function BasketPage() {
  const rendered = createAsync(() => getCurrentBasket(), { deferStream: true })
  const store = useBasket()
  const basket = () => {
    const first = rendered()
    return store.basket() ?? first
  }
  const filled = () => {
    const now = basket()
    return now !== undefined && now.lines.length > 0 ? now : undefined
  }
  const blocked = () => filled()?.lines.some((line) => line.availability !== 'available') ?? false
  return (
    <div class="wrap py-10 sm:py-16">
      <PageHead title="Your basket" private />
      <h1 class="text-title mb-8">Your basket</h1>
      <Show when={filled()} fallback={<EmptyBasket />}>
        {(now) => (
          <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-10 lg:grid-cols-[1fr_22rem] lg:gap-16">
            <div class="border-t border-ink">
              <BasketLines lines={now().lines} currency={now().currency} />
            </div>
            <section aria-label="Total" class="bg-paper-deep p-6 lg:sticky lg:top-6">
              <p class="flex justify-between text-lg font-semibold">
                <span>Subtotal</span>
                <Price amount={now().subTotal} currency={now().currency} />
              </p>
              <p class="mt-1 mb-5 text-sm text-ink-soft">Shipping and tax are calculated at checkout.</p>
              <Show
                when={!blocked()}
                fallback={<p class="text-sm font-semibold text-alarm">Fix the marked items to check out.</p>}
              >
                <Show
                  when={now().openOrder}
                  fallback={
                    <a href="/checkout" rel="external" class={buttonClass('accent', 'large', 'w-full')}>
                      Check out
                    </a>
                  }
                >
                  {(order) => <WaitingOrder order={order()} />}
                </Show>
              </Show>
            </section>
          </div>
        )}
      </Show>
    </div>
  )
}
