import { For, Show } from 'solid-js'
import type { Order } from '#contracts/orders'
import { momentOf, stepsOf } from './order-labels.ts'

/** Where the order is on its way to the door. */
export function OrderTimeline(props: { order: Order }) {
  return (
    <ol class="flex flex-col lg:flex-row" aria-label="Order progress">
      <For each={stepsOf(props.order)}>
        {(step, index) => (
          <li
            class="relative flex grow basis-0 items-start gap-4 pb-6 last:pb-0 lg:block lg:pb-0"
            aria-current={isLatest(props.order, index()) ? 'step' : undefined}
          >
            <span
              class="absolute max-lg:top-3 max-lg:bottom-0 max-lg:left-[0.6875rem] max-lg:w-px lg:top-[0.6875rem] lg:right-0 lg:left-3 lg:h-px"
              classList={{
                'bg-ink': stepsOf(props.order)[index() + 1]?.isDone === true,
                'bg-paper-edge': stepsOf(props.order)[index() + 1]?.isDone === false,
              }}
              aria-hidden="true"
            />
            <span
              class="relative mt-px block size-[1.4375rem] shrink-0 rounded-full border-2"
              classList={{
                'border-ink bg-saffron': step.isDone,
                'border-rule bg-paper': !step.isDone,
              }}
              aria-hidden="true"
            />
            <span class="block lg:mt-3">
              <span class={step.isDone ? 'block font-semibold' : 'block text-ink-soft'}>
                {step.label}
                <span class="sr-only">{step.isDone ? ', done' : ', to come'}</span>
              </span>
              <Show when={step.at}>
                {(at) => (
                  <time class="block text-sm text-ink-soft" datetime={at()}>
                    {momentOf(at())}
                  </time>
                )}
              </Show>
            </span>
          </li>
        )}
      </For>
    </ol>
  )
}

function isLatest(order: Order, index: number): boolean {
  return stepsOf(order).findLastIndex((step) => step.isDone) === index
}
