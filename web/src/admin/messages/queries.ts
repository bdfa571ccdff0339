import type { Delivery, DeliveryStatus } from '#contracts/notifications'
import type { Page } from '../api/paged-list.ts'
import { asStaff, once, pageSize, staffApi } from '../api/staff-api.ts'

export type { Delivery, DeliveryStatus }

/** A page of messages to people, newest first. */
export function listMessages(filter: { readonly status?: DeliveryStatus }, cursor?: string): Promise<Page<Delivery>> {
  return asStaff(staffApi().deliveries.$get({ query: { ...filter, limit: pageSize, cursor } }))
}

/** Writes a message again, from what is there now, and sends it. */
export async function resendMessage(id: string, key: string): Promise<void> {
  await asStaff(staffApi().deliveries[':id'].resend.$post({ param: { id } }, once(key)))
}
