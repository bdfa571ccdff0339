import type { Hold, HoldPage } from '#contracts/order-management/placing'
import { asStaff, pageSize, staffApi } from '../api/staff-api.ts'
import { changeOrder } from '../orders/queries.ts'

/** A page of what unpaid orders hold, newest first; of one client alone when the filter names it. */
export function listHolds(filter: { readonly client?: string }, cursor?: string): Promise<HoldPage> {
  return asStaff(staffApi().holds.$get({ query: { ...filter, limit: pageSize, cursor } }))
}

/**
 * Cancels unpaid orders one after the other, their payments at Stripe first, which puts their units back on sale.
 * The key makes a repeated try the same deed. Throws at the first refusal; the orders before it stay cancelled.
 */
export async function releaseHolds(holds: readonly Pick<Hold, 'orderId'>[], key: string): Promise<void> {
  for (const { orderId } of holds) {
    await changeOrder(
      orderId,
      { action: 'cancel', reason: 'Not paid; the shop put its items back.' },
      `${key}-${orderId}`,
    )
  }
}
