import type { Services } from '../platform/context.ts'
import type { Tagged } from '../platform/entity-tag.ts'
import { taggedStaff } from './present-staff.ts'
import { readCustomer, taggedCustomer } from './read-customer.ts'
import { selectStaff } from './staff-store.ts'

/** A member of staff as their ETag sees them; null when there is none. */
export async function readTaggedStaff({ db }: Services, id: string): Promise<Tagged | null> {
  const [row] = await selectStaff(db, { id, limit: 1 })
  return row ? taggedStaff(row) : null
}

/** A customer as their ETag sees them; null when there is none. */
export async function readTaggedCustomer(services: Services, id: string): Promise<Tagged | null> {
  const customer = await readCustomer(services, id)
  return customer && taggedCustomer(customer)
}
