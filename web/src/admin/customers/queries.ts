import type { CustomerDetail, CustomerSummary } from '#contracts/accounts/customers'
import type { Erasure } from '#contracts/privacy'
import { withFreshPassword } from '../../session/fresh-password.ts'
import type { Page } from '../api/paged-list.ts'
import { asStaff, ifMatch, pageSize, readFile, staffApi } from '../api/staff-api.ts'

/** A page of customers, newest first; `q` is part of an address or a name. */
export function listCustomers(filter: { readonly q?: string }, cursor?: string): Promise<Page<CustomerSummary>> {
  return asStaff(staffApi().customers.$get({ query: { ...filter, limit: pageSize, cursor } }))
}

/** One customer with addresses and open sessions. */
export function readCustomer(id: string): Promise<CustomerDetail> {
  return asStaff(staffApi().customers[':id'].$get({ param: { id } }))
}

/** Ends one session of a customer. */
export async function endSession({ id, etag }: CustomerDetail, sessionId: string): Promise<void> {
  const call = { param: { id, sessionId }, header: ifMatch(etag) }
  await asStaff(staffApi().customers[':id'].sessions[':sessionId'].$delete(call))
}

/** Ends every session of a customer. */
export async function endAllSessions({ id, etag }: CustomerDetail): Promise<void> {
  await asStaff(staffApi().customers[':id'].sessions.$delete({ param: { id }, header: ifMatch(etag) }))
}

/** Everything held about a customer, as a file for them. */
export function exportCustomer(id: string): Promise<Blob> {
  return withFreshPassword(() => readFile(`/customers/${encodeURIComponent(id)}/export`))
}

/** Deletes a customer's account as they could themselves. */
export function eraseCustomer({ id, etag }: CustomerDetail): Promise<Erasure> {
  return withFreshPassword(() => asStaff(staffApi().customers[':id'].$delete({ param: { id }, header: ifMatch(etag) })))
}
