import { createAsync, useLocation, useParams } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { PageHead } from '../ui/page-head.tsx'
import { shopName } from '../ui/page-origin.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { ListControls } from './list-controls.tsx'
import { hrefWith, readListQuery } from './list-query.ts'
import { Moved } from './moved.tsx'
import { NotFound } from './not-found.tsx'
import { ProductList } from './product-list.tsx'
import { getCategory, listShelf } from './queries.ts'

/** A department or a part of it, on its own tint. A former slug is answered with 301 to where it is now. */
export default function CategoryPage() {
  const params = useParams<{ slug: string }>()
  const location = useLocation()
  const query = () => ({ ...readListQuery(location.search), category: params.slug })
  const detail = createAsync(() => getCategory(params.slug), { deferStream: true })
  const page = createAsync(() => listShelf(query()), { deferStream: true })
  const path = () => `/category/${params.slug}`
  return (
    <Show when={detail()} fallback={<Show when={detail() === null}>{<NotFound />}</Show>}>
      {(found) => {
        const category = () => found().category
        return (
          <Show when={category().slug === params.slug} fallback={<Moved to={`/category/${category().slug}`} />}>
            <PageHead
              title={`${category().name} · ${shopName()}`}
              description={category().description}
              path={hrefWith(path(), { cursor: query().cursor })}
              image={category().imageUrl}
            />
            <header style={{ 'background-color': category().tint ?? undefined }} class="border-b border-ink">
              <div class="wrap pt-5 pb-10 sm:pb-14">
                <Breadcrumbs path={found().breadcrumbs.slice(0, -1)} current={category().name} />
                <h1 class="text-display mt-8 sm:mt-12">{category().name}</h1>
                <p class="text-lead mt-4 max-w-xl">{category().description}</p>
                <Show when={category().children.length > 0}>
                  <ul class="mt-7 flex flex-wrap gap-x-7 gap-y-1 font-semibold">
                    <For each={category().children}>
                      {(child) => (
                        <li>
                          <a href={`/category/${child.slug}`} class="link inline-block py-1 decoration-ink">
                            {child.name}
                          </a>
                        </li>
                      )}
                    </For>
                  </ul>
                </Show>
              </div>
            </header>
            <div class="wrap pt-6">
              <ListControls
                path={path()}
                query={query()}
                count={query().inStock ? undefined : category().productCount}
              />
              <Show when={page()}>
                {(first) => (
                  <Show when={first().items.length > 0} fallback={<p class="text-lead py-16">No products here yet.</p>}>
                    <ProductList
                      page={first()}
                      query={query()}
                      hrefOf={({ category: _, ...rest }) => hrefWith(path(), rest)}
                    />
                  </Show>
                )}
              </Show>
            </div>
          </Show>
        )
      }}
    </Show>
  )
}
