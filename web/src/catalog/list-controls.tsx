import { useNavigate } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { buttonClass } from '../ui/button.tsx'
import type { ListQuery } from './queries.ts'

const sorts = [
  ['newest', 'Newest first'],
  ['price', 'Price, low to high'],
  ['-price', 'Price, high to low'],
  ['name', 'Name'],
] as const

/** Sorting and filtering: a plain GET form, so the address says what is shown. Scripts submit it at once. */
export function ListControls(props: {
  path: string
  query: ListQuery
  /** What the list is about: `relevance` exists in a search. */
  searching?: boolean
  count?: number
}) {
  const navigate = useNavigate()
  function submit(form: HTMLFormElement): void {
    const query = new URLSearchParams()
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string' && value !== '') query.set(name, value)
    }
    const text = query.toString()
    navigate(text === '' ? props.path : `${props.path}?${text}`, { scroll: false })
  }
  return (
    <form
      action={props.path}
      class="mb-8 flex flex-wrap items-center gap-x-8 gap-y-3 border-y border-paper-edge py-3 text-[0.9375rem]"
      onChange={(event) => submit(event.currentTarget)}
      onSubmit={(event) => {
        event.preventDefault()
        submit(event.currentTarget)
      }}
    >
      <Show when={props.count !== undefined}>
        <p class="tabular mr-auto" role="status">
          {props.count} {props.count === 1 ? 'object' : 'objects'}
        </p>
      </Show>
      <Show when={props.query.q}>{(q) => <input type="hidden" name="q" value={q()} />}</Show>
      <label class="flex min-h-8 items-center gap-2.5">
        <input
          type="checkbox"
          name="inStock"
          value="true"
          checked={props.query.inStock === 'true'}
          class="size-5 accent-ink"
        />
        In stock only
      </label>
      <label class="flex items-center gap-2.5">
        <span>Sort</span>
        <select name="sort" class="min-h-10 border border-rule bg-white px-2">
          <option value="">{props.searching ? 'Best match' : 'Featured'}</option>
          <For each={sorts}>
            {([value, label]) => (
              <option value={value} selected={props.query.sort === value}>
                {label}
              </option>
            )}
          </For>
        </select>
      </label>
      <noscript>
        <button type="submit" class={buttonClass('outline', 'small')}>
          Apply
        </button>
      </noscript>
    </form>
  )
}
