import type { Services } from '../../platform/context.ts'
import type { Comparison } from '../../platform/http/conditional.ts'
import { findAddress } from './address-store.ts'
import { taggedAddress } from './present-address.ts'

/** Compares an entry of a person's own address book with what its ETag named. */
export function addressAsRead({ db }: Services, userId: string, id: string): Comparison {
  return {
    read: async () => {
      const found = await findAddress(db, userId, id)
      return found && { state: found.state, guards: [], tagged: taggedAddress(found.address) }
    },
  }
}
