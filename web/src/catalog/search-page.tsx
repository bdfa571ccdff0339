import { createAsync, useLocation } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { PageHead } from '../ui/page-head.tsx'
import { shopName } from '../ui/page-origin.ts'
import { ListControls } from './list-controls.tsx'
import { hrefWith, readListQuery } from './list-query.ts'
import { ProductList } from './product-list.tsx'
import { listCategories, searchProducts } from './queries.ts'
import { SearchBox } from './search-box.tsx'

/** Search results; without words, everything there is. */
export default function SearchPage() {
  const location = useLocation()
  const query = () => readListQuery(location.search)
  const page = createAsync(() => searchProducts(query()), { deferStream: true })
  const categories = createAsync(() => listCategories(), { deferStream: true })
  const title = () => {
    const { q, sort } = query()
    if (q !== undefined) return `“${q}”`
    return sort === 'newest' ? 'New arrivals' : 'Everything'
  }
  return (
    <div class="wrap pt-10 sm:pt-14">
      <PageHead title={`${title()} · ${shopName()}`} private />
      <h1 class="text-title mb-6 break-words">{title()}</h1>
      <div class="mb-8 max-w-xl">
        <SearchBox value={query().q} />
      </div>
      <Show when={page()}>
        {(first) => (
          <>
            <ListControls path="/search" query={query()} searching={query().q !== undefined} count={first().total} />
            <Show
              when={first().items.length > 0}
              fallback={
                <div class="py-10">
                  <p class="font-serif text-2xl">No results.</p>
                  <p class="mt-2 mb-6 text-ink-soft">Try fewer words, or browse a department:</p>
                  <ul class="flex flex-wrap gap-x-6 gap-y-2 font-semibold">
                    <For each={categories()}>
                      {(category) => (
                        <li>
                          <a href={`/category/${category.slug}`} class="link">
                            {category.name}
                          </a>
                        </li>
                      )}
                    </For>
                  </ul>
                </div>
              }
            >
              <ProductList
                page={first()}
                query={query()}
                hrefOf={(next) => hrefWith('/search', next)}
                load={searchProducts}
              />
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}
