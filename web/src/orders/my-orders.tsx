import { createResource, createSignal, For, Show } from 'solid-js'
import type { OrderPage, OrderSummary } from '#contracts/orders'
import { asProblem } from '../api/problem.ts'
import { createSubmission } from '../forms/submission.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Mark, Notice } from '../ui/notice.tsx'
import { Picture } from '../ui/picture.tsx'
import { Price } from '../ui/price.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { dayOf, statusLabels } from './order-labels.ts'
import { listOrders } from './queries.ts'

/** This shopper's orders, newest first; `atMost` shows only the latest. */
export function MyOrders(props: { atMost?: number }) {
  const [first, { refetch }] = createResource(() => listOrders())
  const [added, setAdded] = createSignal<OrderPage[]>([])
  const { isBusy, problem, run } = createSubmission()
  const pages = () => {
    const page = first.error === undefined ? first() : undefined
    return page === undefined ? [] : [page, ...added()]
  }
  const orders = () =>
    pages()
      .flatMap((page) => page.items)
      .slice(0, props.atMost)
  const cursor = () => (props.atMost === undefined ? (pages().at(-1)?.nextCursor ?? null) : null)
  return (
    <Show
      when={pages().length > 0}
      fallback={
        <Show when={first.error} fallback={<SkeletonLines lines={4} />}>
          <Notice tone="alarm" title={asProblem(first.error).sentence}>
            <Button look="outline" size="small" class="mt-3" onClick={() => void refetch()}>
              Try again
            </Button>
          </Notice>
        </Show>
      }
    >
      <Show
        when={orders().length > 0}
        fallback={
          <div class="py-8">
            <p class="mb-5 font-serif text-2xl">No orders yet.</p>
            <a href="/" class={buttonClass('outline')}>
              Browse the shop
            </a>
          </div>
        }
      >
        <ul class="border-t border-ink">
          <For each={orders()}>{(order) => <Row order={order} />}</For>
        </ul>
        <Show when={problem()}>{(refusal) => <Notice tone="alarm">{refusal().sentence}</Notice>}</Show>
        <Show when={cursor()}>
          {(next) => (
            <Button
              look="outline"
              class="mt-8"
              busy={isBusy()}
              onClick={() =>
                void run(async () => {
                  const page = await listOrders(next())
                  setAdded((before) => [...before, page])
                })
              }
            >
              Show older orders
            </Button>
          )}
        </Show>
      </Show>
    </Show>
  )
}

function Row(props: { order: OrderSummary }) {
  const words = () => statusLabels[props.order.status]
  return (
    <li class="relative grid grid-cols-[1fr_auto] items-center gap-x-5 gap-y-3 border-b border-paper-edge py-5 sm:grid-cols-[1fr_auto_8rem]">
      <div>
        <a
          href={`/account/orders/${props.order.id}`}
          class="tabular font-semibold decoration-saffron decoration-2 underline-offset-4 after:absolute after:inset-0 after:content-[''] hover:underline"
        >
          {props.order.orderNumber}
        </a>
        <p class="text-sm text-ink-soft">
          {dayOf(props.order.createdAt)}, {props.order.itemCount === 1 ? '1 item' : `${props.order.itemCount} items`}
        </p>
      </div>
      <ul class="flex gap-2 max-sm:order-last max-sm:col-span-2">
        <For each={props.order.imageUrls.slice(0, 4)}>
          {(url) => (
            <li class="w-14">
              <Picture url={url} alt="" />
            </li>
          )}
        </For>
      </ul>
      <div class="text-right">
        <Price amount={props.order.totalAmount} currency={props.order.currency} class="block font-semibold" />
        <Mark tone={words().tone}>{words().label}</Mark>
      </div>
    </li>
  )
}
