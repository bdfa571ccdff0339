import { defineRoute, jsonAnswer } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { cachePublicly } from './caching/public-cache.ts'
import { listCategories, listCollections, showCategory } from './categories/browse-categories.ts'
import { CategoryDetail, CategoryTree, CollectionList } from './categories/contract.ts'
import { ProductPage, ProductQuery, SearchPage, Suggestions, SuggestQuery } from './listing/contract.ts'
import { listProducts, searchProducts, suggest } from './listing/list-products.ts'
import { IdOrSlugParam, PriceQuery, Product, SlugParam } from './products/contract.ts'
import { findProduct } from './products/find-product.ts'

const anyone = { access: 'public' } as const
const tags = ['Catalog']

const productList = defineRoute(anyone, ['not-found', 'currency-unsupported'], {
  method: 'get',
  path: '/products',
  tags,
  operationId: 'listProducts',
  summary: 'List products, filtered and sorted',
  request: { query: ProductQuery },
  responses: { 200: jsonAnswer(ProductPage, 'A page of active products') },
})

const productDetail = defineRoute(anyone, ['not-found', 'currency-unsupported'], {
  method: 'get',
  path: '/products/{idOrSlug}',
  tags,
  operationId: 'getProduct',
  summary: 'Read a product by id, slug or former slug',
  request: { params: IdOrSlugParam, query: PriceQuery },
  responses: { 200: jsonAnswer(Product, 'The product; under a new slug when the one asked for is an old one') },
})

const categoryList = defineRoute(anyone, [], {
  method: 'get',
  path: '/categories',
  tags,
  operationId: 'listCategories',
  summary: 'Read the tree of categories',
  responses: { 200: jsonAnswer(CategoryTree, 'The top categories with their children') },
})

const categoryDetail = defineRoute(anyone, ['not-found'], {
  method: 'get',
  path: '/categories/{slug}',
  tags,
  operationId: 'getCategory',
  summary: 'Read a category by slug, former slug or id',
  request: { params: SlugParam },
  responses: {
    200: jsonAnswer(
      CategoryDetail,
      'The category, what is below it, and the way to it; under a new slug when the one asked for is an old one',
    ),
  },
})

const collectionList = defineRoute(anyone, [], {
  method: 'get',
  path: '/collections',
  tags,
  operationId: 'listCollections',
  summary: 'List the hand-picked collections',
  responses: { 200: jsonAnswer(CollectionList, 'Every collection') },
})

const search = defineRoute(anyone, ['not-found', 'currency-unsupported'], {
  method: 'get',
  path: '/search',
  tags,
  operationId: 'searchProducts',
  summary: 'Search products by text',
  request: { query: ProductQuery },
  responses: { 200: jsonAnswer(SearchPage, 'A page of results and how many there are in all') },
})

const suggestions = defineRoute(anyone, [], {
  method: 'get',
  path: '/search/suggest',
  tags,
  operationId: 'suggestProducts',
  summary: 'Suggest products while a shopper types',
  request: { query: SuggestQuery },
  responses: { 200: jsonAnswer(Suggestions, 'Up to eight products') },
})

const router = createRouter()
const listNames = Object.keys(ProductQuery.shape)
for (const { path } of [productList, search]) router.use(path, cachePublicly(listNames))
for (const { path } of [categoryList, collectionList]) router.use(path, cachePublicly([]))
router.use(suggestions.path, cachePublicly(Object.keys(SuggestQuery.shape)))
router.use('/products/:idOrSlug', cachePublicly(Object.keys(PriceQuery.shape)))
router.use('/categories/:slug', cachePublicly([]))

/** What anybody may read of the catalog. */
export const catalogRoutes = router
  .openapi(productList, async (c) => {
    const page = await listProducts(c.var.services, c.req.valid('query'))
    return page.ok ? c.json(page.value, 200) : problem(c, page.error)
  })
  .openapi(productDetail, async (c) => {
    const { idOrSlug } = c.req.valid('param')
    const found = await findProduct(c.var.services, idOrSlug, c.req.valid('query').currency)
    return found.ok ? c.json(found.value, 200) : problem(c, found.error)
  })
  .openapi(categoryList, async (c) => c.json(await listCategories(c.var.services), 200))
  .openapi(categoryDetail, async (c) => {
    const found = await showCategory(c.var.services, c.req.valid('param').slug)
    return found.ok ? c.json(found.value, 200) : problem(c, found.error)
  })
  .openapi(collectionList, async (c) => c.json(await listCollections(c.var.services), 200))
  .openapi(search, async (c) => {
    const page = await searchProducts(c.var.services, c.req.valid('query'))
    return page.ok ? c.json(page.value, 200) : problem(c, page.error)
  })
  .openapi(suggestions, async (c) => c.json(await suggest(c.var.services, c.req.valid('query').q), 200))
