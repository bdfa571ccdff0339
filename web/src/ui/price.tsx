import { Show } from 'solid-js'
import { formatMoney } from '#kernel/money'

/** An amount of minor units, with the former price struck through when it is higher. */
export function Price(props: {
  amount: number
  currency: string
  compareAt?: number | null
  from?: boolean
  class?: string
}) {
  const former = () => (props.compareAt != null && props.compareAt > props.amount ? props.compareAt : null)
  return (
    <span class={`tabular ${props.class ?? ''}`}>
      <Show when={props.from}>
        <span class="text-ink-soft">from </span>
      </Show>
      <Show when={former() !== null}>
        <span class="sr-only">Now </span>
      </Show>
      {formatMoney(props.amount, props.currency)}
      <Show when={former()}>
        {(amount) => (
          <>
            {' '}
            <span class="sr-only">was </span>
            <s class="font-normal text-ink-soft">{formatMoney(amount(), props.currency)}</s>
          </>
        )}
      </Show>
    </span>
  )
}
