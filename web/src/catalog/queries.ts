import { query } from '@solidjs/router'
import type { Category, CategoryDetail } from '#contracts/catalog/categories'
import type { ProductPage, ProductQuery, SearchPage } from '#contracts/catalog/listing'
import type { Product } from '#contracts/catalog/products'
import { api, unwrap } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'

/** The query of a list as the address bar writes it: numbers are text there. */
export type ListQuery = Partial<Record<'limit' | 'minPrice' | 'maxPrice', string>> &
  Pick<Partial<ProductQuery>, 'cursor' | 'category' | 'collection' | 'q' | 'tag' | 'inStock' | 'sort'>

async function orNull<T>(request: Promise<T>): Promise<T | null> {
  return request.catch((error: unknown) => {
    if (error instanceof ApiProblem && error.status === 404) return null
    throw error
  })
}

/** A product by slug, former slug or id; null when there is none. */
export const getProduct = query(
  (idOrSlug: string): Promise<Product | null> =>
    orNull(unwrap(api().products[':idOrSlug'].$get({ param: { idOrSlug }, query: {} }))),
  'product',
)

const productsOf = (list: ListQuery): Promise<ProductPage> => unwrap(api().products.$get({ query: list }))

/** A page of products. */
export const listProducts = query(productsOf, 'products')

/** A page of a category or collection; null when there is none of that name. */
export const listShelf = query((list: ListQuery) => orNull(productsOf(list)), 'shelf')

/** The whole category tree. */
export const listCategories = query(
  // The client's types end where a category holds categories; catalog/categories/contract.ts says what they are.
  async () => (await unwrap(api().categories.$get())).items as Category[],
  'categories',
)

/** A category with its children and its path; null when there is none. */
export const getCategory = query(
  (slug: string) =>
    orNull(unwrap(api().categories[':slug'].$get({ param: { slug } }))) as Promise<CategoryDetail | null>,
  'category',
)

/** All collections. */
export const listCollections = query(async () => (await unwrap(api().collections.$get())).items, 'collections')

/** A page of search results with their number. */
export const searchProducts = query(
  (list: ListQuery): Promise<SearchPage> => unwrap(api().search.$get({ query: list })),
  'search',
)

/** What the words typed so far may become; never an error, a search form works without. */
export async function suggest(q: string, signal: AbortSignal) {
  return unwrap(api().search.suggest.$get({ query: { q } }, { init: { signal } }))
}
