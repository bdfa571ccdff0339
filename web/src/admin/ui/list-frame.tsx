import { type JSX, Show } from 'solid-js'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import type { PagedList } from '../api/paged-list.ts'
import { ProblemNotice } from './problem-notice.tsx'

/** A list with what surrounds it: waiting, a failure with a way to try again, nothing found, and the next page. */
export function ListFrame<Item>(props: {
  list: PagedList<Item>
  /** What the items are, for example `orders`. */
  noun: string
  empty: JSX.Element
  /** These are all there is to show: no count below. */
  isWhole?: boolean
  children: JSX.Element
}) {
  let end: HTMLParagraphElement | undefined
  async function more() {
    const count = await props.list.more()
    if (count === 0) return
    announce(`${count} more ${props.noun}.`)
    // The button is gone after the last page; the keyboard focus must not be lost with it.
    if (!props.list.hasMore()) end?.focus()
  }
  const isEmpty = () => props.list.items().length === 0
  return (
    <div aria-busy={props.list.phase() !== 'idle'}>
      <Show when={props.list.problem()}>
        {(problem) => (
          <div class="mb-6">
            <ProblemNotice problem={problem()} />
            <Button look="outline" size="small" class="mt-3" onClick={() => void props.list.reload()}>
              Try again
            </Button>
          </div>
        )}
      </Show>
      <Show when={!isEmpty()} fallback={<Nothing list={props.list} noun={props.noun} empty={props.empty} />}>
        {props.children}
        <Show when={!props.isWhole}>
          <div class="mt-6 flex items-center gap-4">
            <Show when={props.list.hasMore()}>
              <Button look="outline" busy={props.list.phase() === 'more'} onClick={() => void more()}>
                More {props.noun}
              </Button>
            </Show>
            <p ref={end} tabindex="-1" class="text-sm text-ink-soft">
              {props.list.items().length} shown{props.list.hasMore() ? '' : ', that is all'}
            </p>
          </div>
        </Show>
      </Show>
    </div>
  )
}

function Nothing<Item>(props: { list: PagedList<Item>; noun: string; empty: JSX.Element }) {
  return (
    <Show
      when={props.list.phase() === 'first'}
      fallback={<Show when={props.list.problem() === undefined}>{props.empty}</Show>}
    >
      <p class="sr-only">Loading {props.noun}</p>
      <div class="grid gap-3" aria-hidden="true">
        <div class="skeleton h-14" />
        <div class="skeleton h-14" />
        <div class="skeleton h-14" />
      </div>
    </Show>
  )
}

/** What a list says when it has nothing to show. */
export function EmptyList(props: { heading: string; children?: JSX.Element }) {
  return (
    <div class="border-y border-paper-edge py-14 text-center">
      <p class="font-serif text-2xl">{props.heading}</p>
      <div class="mx-auto mt-2 max-w-md text-ink-soft">{props.children}</div>
    </div>
  )
}
