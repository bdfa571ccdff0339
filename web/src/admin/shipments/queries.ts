import type { FulfilmentSummary } from '#contracts/order-management'
import type { Page } from '../api/paged-list.ts'
import { asStaff, pageSize, staffApi } from '../api/staff-api.ts'

/** A page of parcels, newest first. */
export function listDeliveries(
  filter: { readonly status?: FulfilmentSummary['status'] },
  cursor?: string,
): Promise<Page<FulfilmentSummary>> {
  return asStaff(staffApi().fulfilments.$get({ query: { ...filter, limit: pageSize, cursor } }))
}
