import type { Category, CreateProduct, Product, ProductPage } from '#contracts/catalog'
import { asStaff, once, pageSize, staffApi } from '../staff-api.ts'

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

/** One product as staff see it. */
export function readProduct(id: string): Promise<Product> {
  return asStaff(staffApi().products[':id'].$get({ param: { id } }))
}

/** Makes a product; the same key makes one. */
export function createProduct(body: CreateProduct, key: string): Promise<Product> {
  return asStaff(staffApi().products.$post({ json: body }, once(key)))
}

/** Changes what is named and leaves the rest. */
export function updateProduct(id: string, changes: Partial<CreateProduct>): Promise<Product> {
  return asStaff(staffApi().products[':id'].$patch({ param: { id }, json: changes }))
}

/** Takes a product off the shop for good; orders keep what they bought. */
export async function archiveProduct(id: string): Promise<void> {
  await asStaff(staffApi().products[':id'].$delete({ param: { id } }))
}

/** The tree of categories as it is now. */
export async function readCategories(): Promise<readonly Category[]> {
  const { items } = await asStaff(staffApi().categories.$get())
  // The client's types end where a category holds categories; catalog/contract.ts says what they are.
  return items as Category[]
}
