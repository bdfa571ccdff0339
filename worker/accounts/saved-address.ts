import { addressLines } from '../kernel/address/lines.ts'
import { iso } from '../kernel/clock.ts'
import type { Address } from '../kernel/schema.ts'
import type { SavedAddress } from './contract.ts'

/** How many entries an address book holds. */
export const mostAddresses = 50

/** An entry of the address book, as stored. Times in epoch milliseconds. */
export interface AddressEntry {
  readonly id: string
  readonly label: string
  readonly address: Address
  readonly isDefault: boolean
  readonly createdAt: number
  readonly updatedAt: number
}

/** The entry as its owner sees it. */
export function toSavedAddress({ id, label, address, isDefault, createdAt, updatedAt }: AddressEntry): SavedAddress {
  const times = { createdAt: iso(createdAt), updatedAt: iso(updatedAt) }
  return { id, label, address, addressLines: addressLines(address), isDefault, ...times }
}
