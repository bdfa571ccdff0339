import { createSignal, onMount, Show } from 'solid-js'
import { ItemList, type ListedItem } from '../orders/item-list.tsx'
import { type Sums, Totals } from '../orders/totals.tsx'
import { Icon } from '../ui/icon.tsx'
import { Price } from '../ui/price.tsx'

/** What is being bought and what it costs: always open beside the form, folded up above it on a phone. */
export function OrderSummary(props: {
  items: readonly ListedItem[]
  /** Undefined while something of the destination is missing: `missing` says what. */
  sums: Sums | undefined
  currency: string
  missing?: string
  /** The sums belong to an older address and are being asked for again. */
  isStale?: boolean
  shortOf?: (variantId: string) => number | undefined
}) {
  const [isOpen, setOpen] = createSignal(false)
  onMount(() => setOpen(matchMedia('(min-width: 64rem)').matches))
  return (
    <details
      open={isOpen()}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      class="group bg-paper-deep max-lg:-mx-[clamp(1.25rem,4vw,3.5rem)] max-lg:border-b max-lg:border-ink lg:sticky lg:top-6"
    >
      <summary class="flex list-none items-center justify-between gap-4 px-[clamp(1.25rem,4vw,3.5rem)] py-4 font-semibold lg:px-6 lg:pt-6">
        <span class="flex items-center gap-2">
          Your order
          <Icon name="down" class="size-4 transition-transform group-open:rotate-180" />
        </span>
        <Show when={props.sums}>{(sums) => <Price amount={sums().totalAmount} currency={sums().currency} />}</Show>
      </summary>
      <div class="px-[clamp(1.25rem,4vw,3.5rem)] pb-6 lg:px-6">
        <ItemList items={props.items} currency={props.currency} shortOf={props.shortOf} />
        <div
          class="mt-4 transition-opacity"
          classList={{ 'opacity-50': props.isStale === true }}
          aria-busy={props.isStale}
        >
          <Show when={props.sums} fallback={<p class="text-ink-soft">{props.missing}</p>}>
            {(sums) => <Totals sums={sums()} />}
          </Show>
        </div>
        <Show when={props.isStale}>
          <p class="sr-only" role="status">
            Calculating shipping and tax
          </p>
        </Show>
      </div>
    </details>
  )
}
