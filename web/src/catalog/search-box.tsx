import { useNavigate } from '@solidjs/router'
import { createSignal, createUniqueId, For, onCleanup, Show } from 'solid-js'
import type { Suggestions } from '#contracts/catalog/listing'
import { Icon } from '../ui/icon.tsx'
import { suggest } from './queries.ts'

/** The search form: a plain GET form, to which scripts add suggestions that the arrow keys walk through. */
export function SearchBox(props: { value?: string; autofocus?: boolean }) {
  const navigate = useNavigate()
  const list = createUniqueId()
  const [items, setItems] = createSignal<Suggestions['items']>([])
  const [active, setActive] = createSignal(-1)
  let pending: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function close(): void {
    clearTimeout(timer)
    pending?.abort()
    setItems([])
    setActive(-1)
  }
  onCleanup(close)

  function typed(text: string): void {
    close()
    if (text.trim().length < 2) return
    timer = setTimeout(async () => {
      pending = new AbortController()
      // Suggestions are a convenience: without them the form still searches.
      const found = await suggest(text.trim(), pending.signal).catch(() => null)
      if (found !== null) setItems(found.items)
    }, 140)
  }

  function pressed(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (event.key === 'Escape') close()
    if (step === 0 || items().length === 0) return
    event.preventDefault()
    setActive((at) => (at + step + items().length + 1) % (items().length + 1))
  }

  return (
    <search class="relative block">
      <form
        action="/search"
        onSubmit={(event) => {
          event.preventDefault()
          const chosen = items()[active()]
          const q = String(new FormData(event.currentTarget).get('q') ?? '').trim()
          close()
          if (chosen !== undefined) navigate(`/product/${chosen.slug}`)
          else navigate(q === '' ? '/search' : `/search?q=${encodeURIComponent(q)}`)
        }}
        onFocusOut={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) close()
        }}
      >
        <div class="flex border-b border-rule focus-within:border-ink">
          <input
            type="search"
            name="q"
            role="combobox"
            aria-label="Search the shop"
            aria-expanded={items().length > 0}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={active() in items() ? `${list}-${active()}` : undefined}
            autocomplete="off"
            placeholder="Search for a kettle, a lamp, a kite"
            value={props.value ?? ''}
            autofocus={props.autofocus}
            class="h-11 min-w-0 grow bg-transparent px-1 placeholder:text-[#7a6d59]"
            onInput={(event) => typed(event.currentTarget.value)}
            onKeyDown={pressed}
          />
          <button type="submit" class="grid size-11 place-items-center hover:bg-paper-deep">
            <Icon name="search" class="size-5" />
            <span class="sr-only">Search</span>
          </button>
        </div>
        <div
          id={list}
          role="listbox"
          aria-label="Suggestions"
          class="absolute inset-x-0 top-full z-40 border border-t-0 border-ink bg-white"
          classList={{ hidden: items().length === 0 }}
        >
          <For each={items()}>
            {(item, index) => (
              <a
                id={`${list}-${index()}`}
                href={`/product/${item.slug}`}
                role="option"
                aria-selected={active() === index()}
                tabindex="-1"
                class="flex items-center gap-3 px-3 py-2 hover:bg-paper-deep aria-selected:bg-saffron-pale"
                onClick={close}
              >
                <Show when={item.imageUrl}>
                  {(url) => <img src={url()} alt="" width="40" height="40" class="size-10 object-cover" />}
                </Show>
                {item.name}
              </a>
            )}
          </For>
        </div>
      </form>
    </search>
  )
}
