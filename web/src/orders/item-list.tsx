import { For, Show } from 'solid-js'
import { Picture } from '../ui/picture.tsx'
import { Price } from '../ui/price.tsx'

export interface ListedItem {
  readonly variantId: string
  readonly slug: string
  readonly name: string
  readonly variantTitle: string
  readonly imageUrl: string | null
  readonly quantity: number
  readonly lineTotal: number
}

/** What is being bought, or was. `shortOf` says of a line how many are left when there are too few. */
export function ItemList(props: {
  items: readonly ListedItem[]
  currency: string
  linked?: boolean
  shortOf?: (variantId: string) => number | undefined
}) {
  return (
    <ul>
      <For each={props.items}>
        {(item) => (
          <li class="grid grid-cols-[4rem_1fr_auto] items-center gap-x-4 border-b border-paper-edge py-3.5">
            <Picture url={item.imageUrl} alt="" />
            <div>
              <p class="font-serif text-lg leading-snug">
                <Show when={props.linked} fallback={item.name}>
                  <a
                    href={`/product/${item.slug}`}
                    class="decoration-saffron decoration-2 underline-offset-4 hover:underline"
                  >
                    {item.name}
                  </a>
                </Show>
              </p>
              <p class="text-sm text-ink-soft">
                {item.variantTitle === '' ? '' : `${item.variantTitle} · `}
                {item.quantity === 1 ? '1 item' : `${item.quantity} items`}
              </p>
            </div>
            <Price amount={item.lineTotal} currency={props.currency} class="font-semibold" />
            <Show when={props.shortOf?.(item.variantId) !== undefined}>
              <p class="col-span-3 mt-2 border-l-4 border-alarm bg-alarm-pale px-3 py-2 text-sm font-semibold">
                {props.shortOf?.(item.variantId) === 0
                  ? 'Just sold out.'
                  : `Only ${props.shortOf?.(item.variantId)} left.`}
              </p>
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}
