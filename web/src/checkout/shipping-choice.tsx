import { For } from 'solid-js'
import type { Quote } from '#contracts/checkout'
import { Price } from '../ui/price.tsx'

/** How fast, for how much. */
export function ShippingChoice(props: { quote: Quote; onChoose: (id: string) => void }) {
  const days = (from: number, to: number) => (from === to ? `${from} working days` : `${from} to ${to} working days`)
  return (
    <fieldset>
      <legend class="text-heading mb-4 font-serif">Delivery</legend>
      <div class="border border-rule bg-white">
        <For each={props.quote.shippingMethods}>
          {(method) => (
            <label class="grid cursor-pointer grid-cols-[auto_1fr_auto] items-center gap-x-4 border-b border-paper-edge px-4 py-3.5 last:border-b-0 has-checked:bg-saffron-pale has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink">
              <input
                type="radio"
                name="shippingMethodId"
                value={method.id}
                checked={method.id === props.quote.shippingMethodId}
                class="size-5 accent-ink"
                onChange={() => props.onChoose(method.id)}
              />
              <span>
                <span class="block font-semibold">{method.name}</span>
                <span class="block text-sm">{days(method.minDays, method.maxDays)}</span>
                <span class="block text-sm text-ink-soft">{method.description}</span>
              </span>
              <span class="font-semibold">
                {method.amount === 0 ? 'Free' : <Price amount={method.amount} currency={props.quote.currency} />}
              </span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
