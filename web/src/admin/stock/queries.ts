import type { AdjustStock, SetOnHand, StockDetail, StockLevel, StockPage } from '#contracts/inventory'
import { asStaff, pageSize, staffApi } from '../staff-api.ts'

/** The filters of the list as the address bar writes them. */
export type StockFilter = { readonly q?: string; readonly availability?: 'low' | 'out' }

/** A page of stock levels as last projected. */
export function listStock(filter: StockFilter, cursor?: string): Promise<StockPage> {
  return asStaff(staffApi().inventory.$get({ query: { ...filter, limit: pageSize, cursor } }))
}

/** A shelf and the name of what lies there. */
export type Shelf = StockDetail & Pick<StockLevel, 'productId' | 'productName' | 'variantTitle' | 'sku'>

/** One variant straight from its stock object: the truth, not the projection. */
export async function readShelf(productId: string, variantId: string): Promise<Shelf> {
  const [stock, product] = await Promise.all([
    asStaff(staffApi().inventory[':variantId'].$get({ param: { variantId } })),
    asStaff(staffApi().products[':id'].$get({ param: { id: productId } })),
  ])
  const variant = product.variants.find((one) => one.id === variantId)
  return {
    ...stock,
    productId,
    productName: product.name,
    variantTitle: variant?.title ?? '',
    sku: variant?.sku ?? '',
  }
}

/** What stands on the shelf after a change. */
export type StockCount = Pick<StockDetail, 'onHand' | 'reserved' | 'available'>

/** Sets the count; the object works out the difference. */
export function setOnHand(variantId: string, body: SetOnHand): Promise<StockCount> {
  return asStaff(staffApi().inventory[':variantId']['set-on-hand'].$post({ param: { variantId }, json: body }))
}

/** Changes the count by a difference. */
export function adjustStock(variantId: string, body: AdjustStock): Promise<StockCount> {
  return asStaff(staffApi().inventory[':variantId'].adjust.$post({ param: { variantId }, json: body }))
}
