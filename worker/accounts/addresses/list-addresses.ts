import type { Services } from '../../platform/context.ts'
import { selectAddresses } from './address-store.ts'
import type { SavedAddress } from './contract.ts'
import { toSavedAddress } from './present-address.ts'

/** A person's own address book, the default first. */
export async function listAddresses({ db }: Services, userId: string): Promise<SavedAddress[]> {
  return (await selectAddresses(db, userId)).map(toSavedAddress)
}
