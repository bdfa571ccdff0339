import type { Services } from '../../platform/context.ts'
import type { Comparison } from '../../platform/http/conditional.ts'
import type { Tagged } from '../../platform/http/entity-tag.ts'
import { findAccount } from '../account/store.ts'
import { taggedUser } from '../account/user.ts'
import { findUserState, isUserMoved, keepUserState } from '../account/user-state-store.ts'
import { findAddress } from '../addresses/address-store.ts'
import { taggedAddress } from '../addresses/present-address.ts'
import { readCustomer, taggedCustomer } from '../customers/read-customer.ts'
import { taggedStaff } from './present-staff.ts'
import { selectStaff } from './staff-store.ts'

/** The state is read first: when the account changes before the tag is compared, the change finds out and begins again. */
const ofUser = ({ db }: Services, id: string, readTagged: () => Promise<Tagged | null>): Comparison => ({
  read: async () => {
    const state = await findUserState(db, id)
    const tagged = state === null ? null : await readTagged()
    return state === null || tagged === null ? null : { guards: [keepUserState(db, id, state)], tagged }
  },
  isMoved: isUserMoved,
})

/** Compares a member of staff with what their ETag named. */
export function staffAsRead(services: Services, id: string): Comparison {
  return ofUser(services, id, async () => {
    const [row] = await selectStaff(services.db, { id, limit: 1 })
    return row ? taggedStaff(row) : null
  })
}

/** Compares a customer with what their ETag named. */
export function customerAsRead(services: Services, id: string): Comparison {
  return ofUser(services, id, async () => {
    const customer = await readCustomer(services, id)
    return customer && taggedCustomer(customer)
  })
}

/** Compares a person's own account with what its ETag named. */
export function accountAsRead(services: Services, id: string): Comparison {
  return ofUser(services, id, async () => {
    const account = await findAccount(services.db, id)
    return account && taggedUser(account)
  })
}

/** Compares an entry of a person's own address book with what its ETag named. */
export function addressAsRead({ db }: Services, userId: string, id: string): Comparison {
  return {
    read: async () => {
      const found = await findAddress(db, userId, id)
      return found && { state: found.state, guards: [], tagged: taggedAddress(found.address) }
    },
  }
}
