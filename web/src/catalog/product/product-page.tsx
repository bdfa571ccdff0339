import { createAsync, useParams } from '@solidjs/router'
import { Show, Suspense } from 'solid-js'
import type { Product } from '#contracts/catalog/products'
import { addStructuredData, PageHead } from '../../ui/page-head.tsx'
import { shopName } from '../../ui/page-origin.ts'
import { Moved } from '../moved.tsx'
import { NotFound } from '../not-found.tsx'
import { ProductGrid } from '../product-tile.tsx'
import { getProduct, listProducts } from '../queries.ts'
import { ProductView } from './product-view.tsx'
import { structuredProduct } from './structured-product.ts'

/** One product. A former slug is answered with 301 to where the product is now. */
export default function ProductPage() {
  const params = useParams<{ slug: string }>()
  const product = createAsync(() => getProduct(params.slug), { deferStream: true })
  return (
    <Show when={product()} keyed fallback={<Show when={product() === null}>{<NotFound />}</Show>}>
      {(found) => (
        <Show when={found.slug === params.slug} fallback={<Moved to={`/product/${found.slug}`} />}>
          <ProductHead product={found} />
          <ProductView product={found} />
          <Suspense>
            <Neighbours product={found} />
          </Suspense>
        </Show>
      )}
    </Show>
  )
}

function ProductHead(props: { product: Product }) {
  if (import.meta.env.SSR) addStructuredData(structuredProduct(props.product))
  return (
    <PageHead
      title={`${props.product.seoTitle ?? props.product.name} · ${shopName()}`}
      description={props.product.seoDescription ?? props.product.description.slice(0, 155)}
      path={`/product/${props.product.slug}`}
      image={props.product.imageUrls[0]}
      kind="product"
    />
  )
}

function Neighbours(props: { product: Product }) {
  const parent = () => props.product.breadcrumbs.at(-1)
  const page = createAsync(async () => {
    const category = parent()
    return category === undefined ? null : listProducts({ category: category.slug, limit: '5' })
  })
  const others = () =>
    page()
      ?.items.filter((other) => other.id !== props.product.id)
      .slice(0, 4) ?? []
  return (
    <Show when={others().length > 0}>
      <section class="wrap mt-24 sm:mt-32" aria-labelledby="neighbours">
        <h2 id="neighbours" class="text-heading mb-8">
          You may also like
        </h2>
        <ProductGrid products={others()} />
      </section>
    </Show>
  )
}
