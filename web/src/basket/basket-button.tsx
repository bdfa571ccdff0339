import { Show, Suspense } from 'solid-js'
import { Icon } from '../ui/icon.tsx'
import { useBasket } from './basket-context.tsx'

/** The way to the basket: a link to its page, which scripts turn into the drawer. */
export function BasketButton() {
  const { basket, open } = useBasket()
  return (
    <a
      href="/basket"
      class="relative grid size-11 place-items-center hover:bg-paper-deep"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        open()
      }}
    >
      <Icon name="bag" />
      <span class="sr-only">Basket</span>
      <Suspense>
        <Show when={basket()?.itemCount}>
          {(count) => (
            <span class="tabular absolute top-0 -right-0.5 min-w-5.5 rounded-full bg-saffron px-1.5 text-center text-xs/5.5 font-bold">
              {count()}
              <span class="sr-only"> items</span>
            </span>
          )}
        </Show>
      </Suspense>
    </a>
  )
}
