import { Show } from 'solid-js'
import type { ApiProblem } from '../api/problem.ts'
import { sayRefusal } from '../forms/refusal-text.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { ChangedQuote } from './changed-quote.tsx'

/** Why shipping and tax could not be calculated, with the way to try again. */
export function CostsRefused(props: { problem: ApiProblem; retry: () => void }) {
  return (
    <Notice tone="alarm" title={props.problem.sentence}>
      <Button look="outline" size="small" class="mt-3" onClick={props.retry}>
        Recalculate
      </Button>
    </Notice>
  )
}

const ofTheBasket = ['stock-insufficient', 'item-unavailable', 'quantity-limited']

/** Why the order was not placed. `changes` say what is different when its total is another than the one shown. */
export function OrderRefused(props: { problem: ApiProblem; changes: readonly string[] }) {
  const isStock = () => ofTheBasket.includes(props.problem.code)
  return (
    <Show when={props.problem.code !== 'quote-changed'} fallback={<ChangedQuote changes={props.changes} />}>
      <div data-refusal tabindex="-1" class="mb-5">
        <Notice tone="alarm" title={sayRefusal(props.problem)}>
          <Show when={isStock()}>
            <a href="/basket" rel="external" class="link mt-2 inline-block font-semibold">
              Change the basket
            </a>
          </Show>
        </Notice>
      </div>
    </Show>
  )
}
