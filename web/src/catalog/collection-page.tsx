import { createAsync, useLocation, useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { PageHead } from '../ui/page-head.tsx'
import { shopName } from '../ui/page-origin.ts'
import { ListControls } from './list-controls.tsx'
import { hrefWith, readListQuery } from './list-query.ts'
import { NotFound } from './not-found.tsx'
import { ProductList } from './product-list.tsx'
import { listCollections, listShelf } from './queries.ts'

/** A hand-picked set of products. */
export default function CollectionPage() {
  const params = useParams<{ slug: string }>()
  const location = useLocation()
  const path = () => `/collections/${params.slug}`
  const query = () => ({ ...readListQuery(location.search), collection: params.slug })
  const collection = createAsync(
    async () => (await listCollections()).find((each) => each.slug === params.slug) ?? null,
    { deferStream: true },
  )
  const page = createAsync(() => listShelf(query()), { deferStream: true })
  return (
    <Show when={collection()} fallback={<Show when={collection() === null}>{<NotFound />}</Show>}>
      {(found) => (
        <>
          <PageHead
            title={`${found().name} · ${shopName()}`}
            description={found().description}
            path={hrefWith(path(), { cursor: query().cursor })}
          />
          <header class="bg-ink text-paper">
            <div class="wrap py-14 sm:py-20">
              <h1 class="text-display">{found().name}</h1>
              <p class="text-lead mt-4 max-w-xl text-paper-edge">{found().description}</p>
            </div>
          </header>
          <div class="wrap pt-6">
            <ListControls path={path()} query={query()} count={query().inStock ? undefined : found().productCount} />
            <Show when={page()}>
              {(first) => (
                <ProductList
                  page={first()}
                  query={query()}
                  hrefOf={({ collection: _, ...rest }) => hrefWith(path(), rest)}
                />
              )}
            </Show>
          </div>
        </>
      )}
    </Show>
  )
}
