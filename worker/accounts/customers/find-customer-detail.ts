import type { Services } from '../../platform/context.ts'
import { entityTag, type Tagged } from '../../platform/http/entity-tag.ts'
import { toSavedAddress } from '../addresses/present-address.ts'
import { toOpenSession } from '../sessions/present-session.ts'
import type { CustomerDetail } from './contract.ts'
import { findCustomer } from './customer-store.ts'
import { toCustomerSummary } from './list-customers.ts'

/**
 * What a change of a customer could be about. Sessions and orders are left out: they come and go with every visit, and
 * must not stop staff from ending them.
 */
export function taggedCustomer(customer: Omit<CustomerDetail, 'etag'>): Tagged {
  const { email, firstName, lastName, isEmailVerified, addresses } = customer
  return { fields: { email, firstName, lastName, isEmailVerified, addresses } }
}

/** A customer with address book, open sessions and number of orders, for staff; null when there is none. */
export async function findCustomerDetail({ db, clock }: Services, id: string): Promise<CustomerDetail | null> {
  const found = await findCustomer(db, id, clock())
  if (found === null) return null
  const customer = {
    ...toCustomerSummary(found.account),
    addresses: found.addresses.map(toSavedAddress),
    sessions: found.sessions.map((session) => toOpenSession(session, null)),
    orderCount: found.orderCount,
  }
  return { ...customer, etag: entityTag(taggedCustomer(customer)) }
}
