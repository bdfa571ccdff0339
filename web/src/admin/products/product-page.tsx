import { useNavigate, useParams } from '@solidjs/router'
import { createMemo, Show } from 'solid-js'
import type { Category, Product } from '#contracts/catalog'
import { announce } from '../../ui/announce.tsx'
import { readDashboard } from '../home/queries.ts'
import { PageTop } from '../page-top.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { createReading } from '../reading.ts'
import { draftOf, emptyDraft } from './product-draft.ts'
import { ProductEditor } from './product-editor.tsx'
import { ProductHead } from './product-head.tsx'
import { archiveProduct, createProduct, readCategories, readProduct, updateProduct } from './queries.ts'

interface Material {
  readonly product: Product | null
  readonly categories: readonly Category[]
  readonly currency: string
}

/** What the form needs; a new product takes the shop's currency from the dashboard. */
async function readMaterial(id: string): Promise<Material> {
  if (id === 'new') {
    const [categories, { currency }] = await Promise.all([readCategories(), readDashboard()])
    return { product: null, categories, currency }
  }
  const [categories, product] = await Promise.all([readCategories(), readProduct(id)])
  return { product, categories, currency: product.currency }
}

/** Makes a product, or changes one. */
export default function ProductPage() {
  const params = useParams<{ id: string }>()
  const navigate = useNavigate()
  const reading = createReading(() => params.id, readMaterial)
  const saved = createMemo(() => {
    const product = reading.value()?.product
    return product ? draftOf(product) : emptyDraft()
  })

  function show(material: Material, product: Product) {
    if (material.product === null) navigate(`/products/${product.id}`, { replace: true })
    else reading.replace({ ...material, product })
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
              archive={archiveProduct}
              restore={(id) => updateProduct(id, { isActive: true })}
              onChanged={reading.reload}
            />
            <ProductEditor
              saved={saved()}
              productId={material().product?.id ?? null}
              categories={material().categories}
              currency={material().currency}
              create={createProduct}
              update={updateProduct}
              onSaved={(product) => {
                announce(`${product.name} is saved.`)
                show(material(), product)
              }}
              onPartlySaved={reading.reload}
            />
          </>
        )}
      </Show>
    </>
  )
}
