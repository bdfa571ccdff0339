import { useNavigate, useParams } from '@solidjs/router'
import { createMemo, Show } from 'solid-js'
import type { Category } from '#contracts/catalog/categories'
import type { Product } from '#contracts/catalog/products'
import { announce } from '../../../ui/announce.tsx'
import { createApiResource } from '../../api/create-resource.ts'
import type { Tagged } from '../../api/staff-api.ts'
import { readDashboard } from '../../home/queries.ts'
import { PageTop } from '../../ui/page-top.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { archiveProduct, createProduct, readCategories, readProduct, updateProduct } from '../queries.ts'
import { draftOf, emptyDraft } from './product-draft.ts'
import { ProductEditor } from './product-editor.tsx'
import { ProductHead } from './product-head.tsx'

interface Material {
  readonly product: Product | null
  readonly etag: string | undefined
  readonly categories: readonly Category[]
  readonly currency: string
}

/** What the form needs; a new product takes the shop's currency from the dashboard. */
async function readMaterial(id: string): Promise<Material> {
  if (id === 'new') {
    const [categories, { currency }] = await Promise.all([readCategories(), readDashboard()])
    return { product: null, etag: undefined, categories, currency }
  }
  const [categories, { body: product, etag }] = await Promise.all([readCategories(), readProduct(id)])
  return { product, etag, categories, currency: product.currency }
}

/** Makes a product, or changes one. */
export default function ProductPage() {
  const params = useParams<{ id: string }>()
  const navigate = useNavigate()
  const reading = createApiResource(() => params.id, readMaterial)
  const saved = createMemo(() => {
    const product = reading.value()?.product
    return product ? draftOf(product) : emptyDraft()
  })

  function show(material: Material, { body: product, etag }: Tagged<Product>) {
    if (material.product === null) navigate(`/products/${product.id}`, { replace: true })
    else reading.replace({ ...material, product, etag })
  }

  return (
    <>
      <Show when={reading.problem()}>
        {(problem) => (
          <>
            <Show when={reading.value() === undefined}>
              <PageTop title="Product" back={{ href: '/admin/products', label: 'Products' }} />
            </Show>
            <ProblemNotice problem={problem()} class="mb-6" />
          </>
        )}
      </Show>
      <Show
        when={reading.value()}
        fallback={
          <Show when={reading.isBusy()}>
            <div class="skeleton h-96" role="status" aria-label="Loading the product" />
          </Show>
        }
      >
        {(material) => (
          <>
            <ProductHead
              product={material().product}
              archive={(id) => archiveProduct(id, material().etag)}
              restore={(id) => updateProduct(id, { isActive: true }, material().etag)}
              onChanged={reading.reload}
            />
            <ProductEditor
              saved={saved()}
              productId={material().product?.id ?? null}
              categories={material().categories}
              currency={material().currency}
              create={createProduct}
              update={(id, changes) => updateProduct(id, changes, material().etag)}
              onSaved={(saved) => {
                announce(`${saved.body.name} is saved.`)
                show(material(), saved)
              }}
              onStale={reading.reload}
            />
          </>
        )}
      </Show>
    </>
  )
}
