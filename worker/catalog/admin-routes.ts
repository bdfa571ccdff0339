import { IfMatch, taggedAnswer } from '../platform/http/conditional.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../platform/http/define-route.ts'
import { honourKey } from '../platform/http/idempotency.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { listCategoriesForStaff } from './categories/browse-categories.ts'
import { Category, CategoryTree, CreateCategory, UpdateCategory } from './categories/contract.ts'
import { createCategory, deleteCategory, updateCategory } from './categories/edit-categories.ts'
import { AdminProductQuery, ProductPage } from './listing/contract.ts'
import { listProductsForStaff } from './listing/list-products.ts'
import { archiveProduct } from './products/archive-product.ts'
import { CreateProduct, IdParam, Product, UpdateProduct } from './products/contract.ts'
import { createProduct } from './products/create-product.ts'
import { findProductForStaff } from './products/find-product.ts'
import { updateProduct } from './products/update-product.ts'

const staff = { access: 'staff', permission: 'catalog:write' } as const
const tags = ['Catalog for staff']

const productList = defineRoute(staff, [], {
  method: 'get',
  path: '/admin/products',
  tags,
  operationId: 'listProductsForStaff',
  summary: 'List products, inactive ones too',
  request: { query: AdminProductQuery },
  responses: { 200: jsonAnswer(ProductPage, 'A page of products, the newest first') },
})

const productCreate = defineRoute(staff, ['already-exists', 'stock-adjustment-refused'], {
  middleware: honourKey('POST /admin/products'),
  method: 'post',
  path: '/admin/products',
  tags,
  operationId: 'createProduct',
  summary: 'Create a product, flat or with options and variants',
  request: { body: jsonBody(CreateProduct) },
  responses: { 201: taggedAnswer(Product, 'The new product') },
})

const productDetail = defineRoute(staff, ['not-found'], {
  method: 'get',
  path: '/admin/products/{id}',
  tags,
  operationId: 'getProductForStaff',
  summary: 'Read a product with its inactive variants',
  request: { params: IdParam },
  responses: { 200: taggedAnswer(Product, 'The product') },
})

const productUpdate = defineRoute(
  staff,
  ['not-found', 'already-exists', 'stock-adjustment-refused', 'precondition-failed'],
  {
    method: 'patch',
    path: '/admin/products/{id}',
    tags,
    operationId: 'updateProduct',
    summary: 'Change what the body names; variants left out of `variants` stay as they are',
    request: { params: IdParam, headers: IfMatch, body: jsonBody(UpdateProduct) },
    responses: { 200: taggedAnswer(Product, 'The product as it is now') },
  },
)

const productArchive = defineRoute(staff, ['not-found', 'precondition-failed'], {
  method: 'delete',
  path: '/admin/products/{id}',
  tags,
  operationId: 'archiveProduct',
  summary: 'Take a product off sale; orders that hold it stay readable',
  request: { params: IdParam, headers: IfMatch },
  responses: { 204: { description: 'It is not on sale any more' } },
})

const categoryList = defineRoute(staff, [], {
  method: 'get',
  path: '/admin/categories',
  tags,
  operationId: 'listCategoriesForStaff',
  summary: 'Read the tree of categories, never from a cache',
  responses: { 200: jsonAnswer(CategoryTree, 'The top categories with their children') },
})

const categoryCreate = defineRoute(staff, ['already-exists'], {
  middleware: honourKey('POST /admin/categories'),
  method: 'post',
  path: '/admin/categories',
  tags,
  operationId: 'createCategory',
  summary: 'Create a category',
  request: { body: jsonBody(CreateCategory) },
  responses: { 201: taggedAnswer(Category, 'The new category') },
})

const categoryUpdate = defineRoute(staff, ['not-found', 'already-exists', 'precondition-failed'], {
  method: 'patch',
  path: '/admin/categories/{id}',
  tags,
  operationId: 'updateCategory',
  summary: 'Change what the body names; a circle of parents is refused',
  request: { params: IdParam, headers: IfMatch, body: jsonBody(UpdateCategory) },
  responses: { 200: taggedAnswer(Category, 'The category as it is now') },
})

const categoryDelete = defineRoute(staff, ['not-found', 'category-not-empty', 'precondition-failed'], {
  method: 'delete',
  path: '/admin/categories/{id}',
  tags,
  operationId: 'deleteCategory',
  summary: 'Delete an empty category',
  request: { params: IdParam, headers: IfMatch },
  responses: { 204: { description: 'It is gone' } },
})

const tagOf = ({ etag }: Category): Record<string, string> => (etag === undefined ? {} : { etag })

/** What staff may read and change of the catalog. */
export const catalogAdminRoutes = createRouter()
  .openapi(productList, async (c) => {
    const page = await listProductsForStaff(c.var.services, c.req.valid('query'))
    return page.ok ? c.json(page.value, 200) : problem(c, page.error)
  })
  .openapi(productCreate, async (c) => {
    const created = await createProduct(c.var.services, c.req.valid('json'), c.var.actor)
    return created.ok ? c.json(created.value.product, 201, { etag: created.value.etag }) : problem(c, created.error)
  })
  .openapi(productDetail, async (c) => {
    const found = await findProductForStaff(c.var.services, c.req.valid('param').id)
    return found.ok ? c.json(found.value.product, 200, { etag: found.value.etag }) : problem(c, found.error)
  })
  .openapi(productUpdate, async (c) => {
    const { services, actor } = c.var
    const { 'if-match': ifMatch } = c.req.valid('header')
    const updated = await updateProduct(services, c.req.valid('param').id, c.req.valid('json'), actor, ifMatch)
    return updated.ok ? c.json(updated.value.product, 200, { etag: updated.value.etag }) : problem(c, updated.error)
  })
  .openapi(productArchive, async (c) => {
    const { 'if-match': ifMatch } = c.req.valid('header')
    const archived = await archiveProduct(c.var.services, c.req.valid('param').id, c.var.actor, ifMatch)
    return archived.ok ? c.body(null, 204) : problem(c, archived.error)
  })
  .openapi(categoryList, async (c) => c.json(await listCategoriesForStaff(c.var.services), 200))
  .openapi(categoryCreate, async (c) => {
    const created = await createCategory(c.var.services, c.req.valid('json'), c.var.actor)
    return created.ok ? c.json(created.value, 201, tagOf(created.value)) : problem(c, created.error)
  })
  .openapi(categoryUpdate, async (c) => {
    const { services, actor } = c.var
    const { 'if-match': ifMatch } = c.req.valid('header')
    const updated = await updateCategory(services, c.req.valid('param').id, c.req.valid('json'), actor, ifMatch)
    return updated.ok ? c.json(updated.value, 200, tagOf(updated.value)) : problem(c, updated.error)
  })
  .openapi(categoryDelete, async (c) => {
    const { 'if-match': ifMatch } = c.req.valid('header')
    const deleted = await deleteCategory(c.var.services, c.req.valid('param').id, c.var.actor, ifMatch)
    return deleted.ok ? c.body(null, 204) : problem(c, deleted.error)
  })
