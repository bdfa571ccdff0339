import type { AdjustStock, SetOnHand, StockDetail, StockPage } from '#contracts/inventory'
import { asStaff, pageSize, staffApi } from '../api/staff-api.ts'

/** The filters of the list as the address bar writes them. */
export type StockFilter = { readonly q?: string; readonly availability?: 'low' | 'out' }

/** A page of stock levels as last projected. */
export function listStock(filter: StockFilter, cursor?: string): Promise<StockPage> {
  return asStaff(staffApi().inventory.$get({ query: { ...filter, limit: pageSize, cursor } }))
}

/** One variant straight from its stock object: the truth, not the projection. */
export function readStock(variantId: string): Promise<StockDetail> {
  return asStaff(staffApi().inventory[':variantId'].$get({ param: { variantId } }))
}

/** The stock after a change. */
export type StockCount = Pick<StockDetail, 'onHand' | 'reserved' | 'available'>

/** Sets the count; the object applies the difference from what was read. */
export function setOnHand(variantId: string, body: SetOnHand): Promise<StockCount> {
  return asStaff(
    staffApi().inventory[':variantId']['set-on-hand'].$post({ param: { variantId }, header: {}, json: body }),
  )
}

/** Changes the count by a difference. */
export function adjustStock(variantId: string, body: AdjustStock): Promise<StockCount> {
  return asStaff(staffApi().inventory[':variantId'].adjust.$post({ param: { variantId }, json: body }))
}
