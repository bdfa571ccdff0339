import type { Services } from '../platform/context.ts'
import type { CustomerDetail } from './contract.ts'
import { findCustomer } from './customer-store.ts'
import { toCustomerSummary } from './list-customers.ts'
import { toOpenSession } from './present-session.ts'
import { toSavedAddress } from './saved-address.ts'

/** A customer with address book, open sessions and number of orders, for staff; null when there is none. */
export async function readCustomer({ db, clock }: Services, id: string): Promise<CustomerDetail | null> {
  const found = await findCustomer(db, id, clock())
  if (found === null) return null
  return {
    ...toCustomerSummary(found.account),
    addresses: found.addresses.map(toSavedAddress),
    sessions: found.sessions.map((session) => toOpenSession(session, null)),
    orderCount: found.orderCount,
  }
}
