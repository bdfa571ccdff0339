import { Show } from 'solid-js'
import { buttonClass } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Price } from '../ui/price.tsx'
import { useBasket } from './basket-context.tsx'
import { BasketLines } from './basket-lines.tsx'
import { EmptyBasket } from './empty-basket.tsx'
import { WaitingOrder } from './waiting-order.tsx'

/** The basket at the edge of any page. */
export default function BasketDrawer() {
  const { basket, isOpen, close } = useBasket()
  const filled = () => {
    const now = isOpen() ? basket() : undefined
    return now !== undefined && now.lines.length > 0 ? now : undefined
  }
  return (
    <Dialog open={isOpen()} onClose={close} label="Your basket">
      <Show when={filled()} fallback={<EmptyBasket onFollow={close} />}>
        {(now) => (
          <>
            <div class="grow overflow-y-auto overscroll-contain px-6">
              <BasketLines lines={now().lines} currency={now().currency} onFollow={close} />
            </div>
            <footer class="border-t border-ink bg-paper px-6 pt-4 pb-6">
              <p class="flex justify-between text-lg font-semibold">
                <span>Subtotal</span>
                <Price amount={now().subTotal} currency={now().currency} />
              </p>
              <p class="mb-4 text-sm text-ink-soft">Shipping and tax are calculated at checkout.</p>
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
              <a href="/basket" class="link mt-4 block text-center text-sm font-semibold" onClick={close}>
                View basket
              </a>
            </footer>
          </>
        )}
      </Show>
    </Dialog>
  )
}
