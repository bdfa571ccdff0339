import type { ProductPage } from '#contracts/catalog/listing'
import type { ProductSummary } from '#contracts/catalog/products'
import { ask } from './api.ts'
import { judgeCost, type Line } from './budget.ts'

/** Products in stock without options, enough for an order of `count` different lines. */
export async function findProducts(origin: string, count: number): Promise<ProductSummary[]> {
  const { body } = await ask<ProductPage>(origin, '/products?limit=60&inStock=true')
  const simple = body.items.filter((product) => !product.hasOptions && product.stockQuantity > 5)
  if (simple.length < count) throw new Error(`Only ${simple.length} products to order, ${count} are needed.`)
  return simple.slice(0, count)
}

/** Every public read of the catalogue is one round trip to D1 at most. */
export async function catalogCosts(origin: string): Promise<Line[]> {
  const [product] = await findProducts(origin, 1)
  const { body: categories } = await ask<{ items: { slug: string; name: string }[] }>(origin, '/categories')
  const category = categories.items[0]?.slug ?? ''
  const { body: collections } = await ask<{ items: { slug: string }[] }>(origin, '/collections')
  const reads: readonly [string, string][] = [
    ['product by slug', `/products/${product?.slug}`],
    ['product by id', `/products/${product?.id}`],
    ['product in another currency', `/products/${product?.slug}?currency=EUR`],
    ['product list', '/products'],
    ['list of a category, sorted and filtered', `/products?category=${category}&sort=-price&inStock=true&minPrice=100`],
    ['list of a collection', `/products?collection=${collections.items[0]?.slug}`],
    ['search', '/search?q=lamp'],
    ['search with two words and facets', `/search?q=tea+cup&inStock=true&sort=price`],
    ['suggestions', '/search/suggest?q=la'],
    ['categories', '/categories'],
    ['one category', `/categories/${category}`],
    ['collections', '/collections'],
  ]
  const lines: Line[] = []
  for (const [what, path] of reads) {
    const { cost } = await ask(origin, path)
    lines.push(judgeCost(what, cost, { d1: 1, objects: 0, queues: 0 }))
  }
  return lines
}
