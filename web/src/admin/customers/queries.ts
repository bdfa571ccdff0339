import type { CustomerDetail, CustomerSummary } from '#contracts/accounts'
import type { Erasure } from '#contracts/privacy'
import { withFreshPassword } from '../../accounts/fresh-password.ts'
import type { Page } from '../paged-list.ts'
import { asStaff, pageSize, readFile, staffApi } from '../staff-api.ts'

/** A page of customers, newest first; `q` is part of an address or a name. */
export function listCustomers(filter: { readonly q?: string }, cursor?: string): Promise<Page<CustomerSummary>> {
  return asStaff(staffApi().customers.$get({ query: { ...filter, limit: pageSize, cursor } }))
}

/** One customer with addresses and open sessions. */
export function readCustomer(id: string): Promise<CustomerDetail> {
  return asStaff(staffApi().customers[':id'].$get({ param: { id } }))
}

/** Ends one session of a customer. */
export async function endSession(id: string, sessionId: string): Promise<void> {
  await asStaff(staffApi().customers[':id'].sessions[':sessionId'].$delete({ param: { id, sessionId } }))
}

/** Ends every session of a customer. */
export async function endAllSessions(id: string): Promise<void> {
  await asStaff(staffApi().customers[':id'].sessions.$delete({ param: { id } }))
}

/** Everything held about a customer, as a file for them. */
export function exportCustomer(id: string): Promise<Blob> {
  return withFreshPassword(() => readFile(`/customers/${encodeURIComponent(id)}/export`))
}

/** Deletes a customer's account as they could themselves. */
export function eraseCustomer(id: string): Promise<Erasure> {
  return withFreshPassword(() => asStaff(staffApi().customers[':id'].$delete({ param: { id } })))
}
