import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'
import { type ApiProblem, asProblem } from '../../api/problem.ts'

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

export type PagedList<Item> = ReturnType<typeof createPagedList<unknown, Item>>

/**
 * A list that grows by pages. A new filter starts over; `more` adds the next page below what is shown; an answer to a
 * question no longer asked is dropped.
 */
export function createPagedList<Filter, Item>(
  filter: () => Filter,
  read: (filter: Filter, cursor: string | undefined) => Promise<Page<Item>>,
) {
  const [items, setItems] = createSignal<readonly Item[]>([])
  const [cursor, setCursor] = createSignal<string | null>(null)
  const [problem, setProblem] = createSignal<ApiProblem>()
  const [phase, setPhase] = createSignal<'first' | 'more' | 'idle'>('first')
  let turn = 0

  async function load(current: Filter, after: string | undefined): Promise<number> {
    const mine = ++turn
    setPhase(after === undefined ? 'first' : 'more')
    try {
      const page = await read(current, after)
      if (mine !== turn) return 0
      setProblem(undefined)
      setItems((before) => (after === undefined ? page.items : [...before, ...page.items]))
      setCursor(page.nextCursor)
      return page.items.length
    } catch (error) {
      if (mine === turn) setProblem(asProblem(error))
      return 0
    } finally {
      if (mine === turn) setPhase('idle')
    }
  }

  createEffect(
    on(filter, (current, former) => {
      if (former !== undefined) {
        setItems([])
        setCursor(null)
      }
      void load(current, undefined)
    }),
  )
  onCleanup(() => {
    turn++
  })

  return {
    items,
    problem,
    /** `first` while the first page is on its way, `more` while a further one is. */
    phase,
    hasMore: () => cursor() !== null,
    /** Adds the next page; answers how many came. */
    more: async (): Promise<number> => {
      const after = cursor()
      return after === null || phase() !== 'idle' ? 0 : load(untrack(filter), after)
    },
    /** Reads the list again from its start, leaving it on the page meanwhile. */
    reload: async (): Promise<void> => {
      await load(untrack(filter), undefined)
    },
    /** Puts a changed item in the place of the former one. */
    replace: (isIt: (item: Item) => boolean, by: (item: Item) => Item) =>
      setItems((all) => all.map((item) => (isIt(item) ? by(item) : item))),
  }
}
