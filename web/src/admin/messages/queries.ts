import type { Message, MessageStatus } from '#contracts/notifications'
import type { Page } from '../api/paged-list.ts'
import { asStaff, once, pageSize, staffApi } from '../api/staff-api.ts'

export type { Message, MessageStatus }

/** A page of messages to people, newest first. */
export function listMessages(filter: { readonly status?: MessageStatus }, cursor?: string): Promise<Page<Message>> {
  return asStaff(staffApi().messages.$get({ query: { ...filter, limit: pageSize, cursor } }))
}

/** Writes a message again, from what is there now, and sends it. */
export async function resendMessage(id: string, key: string): Promise<void> {
  await asStaff(staffApi().messages[':id'].resend.$post({ param: { id } }, once(key)))
}
