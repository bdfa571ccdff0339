import type { Services } from '../../platform/context.ts'
import type { Comparison } from '../../platform/http/conditional.ts'
import { compareUser } from '../account/check-user-tag.ts'
import { findCustomerDetail, taggedCustomer } from './find-customer-detail.ts'

/** Compares a customer with what their ETag named. */
export function customerAsRead(services: Services, id: string): Comparison {
  return compareUser(services, id, async () => {
    const customer = await findCustomerDetail(services, id)
    return customer && taggedCustomer(customer)
  })
}
