import type { Category } from '#contracts/catalog/categories'
import type { ProductPage } from '#contracts/catalog/listing'
import type { CreateProduct, Product, UpdateProduct } from '#contracts/catalog/products'
import { asStaff, asTagged, ifMatch, once, pageSize, staffApi, type Tagged } from '../api/staff-api.ts'

/** The filters of the list as the address bar writes them. */
export type ProductFilter = {
  readonly q?: string
  readonly category?: string
  readonly isActive?: 'true' | 'false'
}

/** A page of products, the archived ones included. */
export function listProducts(filter: ProductFilter, cursor?: string): Promise<ProductPage> {
  return asStaff(staffApi().products.$get({ query: { ...filter, limit: pageSize, cursor } }))
}

/** One product as staff see it, with its ETag. */
export function readProduct(id: string): Promise<Tagged<Product>> {
  return asTagged(staffApi().products[':id'].$get({ param: { id } }))
}

/** Makes a product; the same key makes one. */
export function createProduct(body: CreateProduct, key: string): Promise<Tagged<Product>> {
  return asTagged(staffApi().products.$post({ json: body }, once(key)))
}

/** Changes what is named and leaves the rest; refused when the product is not any more what was read under this ETag. */
export function updateProduct(id: string, changes: UpdateProduct, etag: string | undefined): Promise<Tagged<Product>> {
  return asTagged(staffApi().products[':id'].$patch({ param: { id }, header: ifMatch(etag), json: changes }))
}

/** Takes a product off the shop for good; orders keep what they bought. */
export async function archiveProduct(id: string, etag: string | undefined): Promise<void> {
  await asStaff(staffApi().products[':id'].$delete({ param: { id }, header: ifMatch(etag) }))
}

/** The tree of categories as it is now. */
export async function readCategories(): Promise<readonly Category[]> {
  const { items } = await asStaff(staffApi().categories.$get())
  // The client's types end where a category holds categories; catalog/categories/contract.ts says what they are.
  return items as Category[]
}
