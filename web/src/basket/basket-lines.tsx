import { Index, Show } from 'solid-js'
import type { BasketLine } from '#contracts/basket'
import { announce } from '../ui/announce.tsx'
import { Picture } from '../ui/picture.tsx'
import { Price } from '../ui/price.tsx'
import { QuantityStepper } from '../ui/quantity-stepper.tsx'
import { useBasket } from './basket-context.tsx'

const formPath = '/api/v1/baskets/current/items'

/** What stands in the way of ordering this line, in a sentence. */
export function lineProblem(line: BasketLine): string | undefined {
  if (line.availability === 'unavailable') return 'Sold out. Remove it to check out.'
  if (line.availability === 'insufficient') return `Only ${line.available} left. Lower the quantity to check out.`
  if (line.availability === 'limited') return `You can order at most ${line.maxPerOrder}. Lower the quantity.`
  return undefined
}

/** The lines of the basket. Every control is a form, so it works before scripts do; with them it answers at once. */
export function BasketLines(props: { lines: readonly BasketLine[]; currency: string; onFollow?: () => void }) {
  const { setQuantity, problem } = useBasket()
  function change(line: BasketLine, quantity: number, event: Event) {
    event.preventDefault()
    announce(quantity === 0 ? `${line.name} removed.` : `${line.name}: ${quantity}.`)
    void setQuantity(line.id, quantity)
  }
  const refusal = (line: BasketLine) => {
    const found = problem()
    return found?.lineId === line.id ? found.problem.sentence : lineProblem(line)
  }
  return (
    <ul>
      <Index each={props.lines}>
        {(line) => (
          <li class="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-4 sm:grid-cols-[5.5rem_minmax(0,1fr)] border-b border-paper-edge py-5">
            <Picture url={line().imageUrl} alt="" tint={line().tint} />
            <div class="flex flex-col">
              <div class="flex justify-between gap-3">
                <a
                  href={`/product/${line().slug}`}
                  class="min-w-0 break-words font-serif text-lg leading-snug"
                  onClick={props.onFollow}
                >
                  {line().name}
                </a>
                <Price amount={line().lineTotal} currency={props.currency} class="font-semibold" />
              </div>
              <Show when={line().variantTitle}>
                <p class="text-sm text-ink-soft">{line().variantTitle}</p>
              </Show>
              <div class="mt-auto flex flex-wrap items-center justify-between gap-3 pt-3">
                <form
                  method="post"
                  action={formPath}
                  onSubmit={(event) => {
                    // The submitter is always one of the stepper's two buttons.
                    const quantity = Number((event.submitter as HTMLButtonElement | null)?.value)
                    change(line(), quantity, event)
                  }}
                >
                  <input type="hidden" name="_action" value="set" />
                  <input type="hidden" name="variantId" value={line().variantId} />
                  <QuantityStepper quantity={line().quantity} min={1} of={line().name} />
                </form>
                <form method="post" action={formPath} onSubmit={(event) => change(line(), 0, event)}>
                  <input type="hidden" name="_action" value="remove" />
                  <input type="hidden" name="variantId" value={line().variantId} />
                  <button type="submit" class="link min-h-6 text-sm">
                    Remove<span class="sr-only"> {line().name}</span>
                  </button>
                </form>
              </div>
            </div>
            <Show when={refusal(line())}>
              {(sentence) => (
                <p
                  role="alert"
                  class="col-span-2 mt-3 border-l-4 border-alarm bg-alarm-pale px-3 py-2 text-sm font-semibold"
                >
                  {sentence()}
                </p>
              )}
            </Show>
          </li>
        )}
      </Index>
    </ul>
  )
}
