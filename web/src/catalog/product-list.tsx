import { useBeforeLeave } from '@solidjs/router'
import { createEffect, createSignal, on, onMount, Show } from 'solid-js'
import type { ProductPage } from '#contracts/catalog/listing'
import { asProblem } from '../api/problem.ts'
import { buttonClass } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProductGrid } from './product-tile.tsx'
import { type ListQuery, listProducts } from './queries.ts'

/** A list of any length: the first page from the server, and "More", a link that scripts turn into appending. */
export function ProductList(props: {
  page: ProductPage
  query: ListQuery
  hrefOf: (query: ListQuery) => string
  /** How the next page is read; a search reads it differently. */
  load?: (query: ListQuery) => Promise<ProductPage>
}) {
  const [added, setAdded] = createSignal<ProductPage[]>([])
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()
  createEffect(
    on(
      () => props.page,
      () => {
        setAdded([])
        cursors = []
      },
      { defer: true },
    ),
  )
  const pages = () => [props.page, ...added()]
  const cursor = () => pages().at(-1)?.nextCursor ?? null

  const load = (cursor: string) => (props.load ?? listProducts)({ ...props.query, cursor })

  // Which pages were added, and how far down one was, is kept with the entry of the history: Back leads there again.
  let cursors: string[] = []
  const keepPlace = () => history.replaceState({ ...history.state, list: { cursors, y: scrollY } }, '')
  useBeforeLeave(() => {
    if (cursors.length > 0) keepPlace()
  })
  onMount(() => {
    const kept: { cursors: string[]; y: number } | undefined = history.state?.list
    if (!kept) return
    cursors = kept.cursors
    Promise.all(cursors.map(load)).then(
      (again) => {
        setAdded(again)
        scrollTo(0, kept.y)
      },
      () => {
        cursors = []
      },
    )
  })

  async function more(next: string): Promise<void> {
    if (busy()) return
    setBusy(true)
    setFailure(undefined)
    try {
      const page = await load(next)
      setAdded((before) => [...before, page])
      cursors.push(next)
      keepPlace()
    } catch (error) {
      setFailure(asProblem(error).sentence)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <h2 class="sr-only">Products</h2>
      <ProductGrid products={pages().flatMap((page) => page.items)} eager={4} />
      <Show when={failure()}>
        {(sentence) => (
          <Notice tone="alarm" class="mt-10">
            {sentence()}
          </Notice>
        )}
      </Show>
      <p class="mt-14 flex flex-wrap justify-center gap-4">
        <Show when={props.query.cursor}>
          <a href={props.hrefOf({ ...props.query, cursor: undefined })} class={buttonClass('quiet')}>
            Back to the first page
          </a>
        </Show>
        <Show when={cursor()}>
          {(next) => (
            <a
              href={props.hrefOf({ ...props.query, cursor: next() })}
              rel="next"
              class={buttonClass('outline', 'large')}
              aria-busy={busy()}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                void more(next())
              }}
            >
              {busy() ? 'Loading more products' : 'Show more products'}
            </a>
          )}
        </Show>
      </p>
    </>
  )
}
