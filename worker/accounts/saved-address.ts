import { addressLines } from '../kernel/address/lines.ts'
import { iso } from '../kernel/clock.ts'
import type { Address } from '../kernel/schema.ts'
import { entityTag, type Tagged } from '../platform/entity-tag.ts'
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

/** What a change of an entry could overwrite. */
export function taggedAddress({ label, address, isDefault }: AddressEntry): Tagged {
  return { fields: { label, address, isDefault } }
}

/** The entry as its owner sees it. */
export function toSavedAddress(entry: AddressEntry): SavedAddress {
  const { id, label, address, isDefault, createdAt, updatedAt } = entry
  const times = { createdAt: iso(createdAt), updatedAt: iso(updatedAt) }
  return {
    id,
    label,
    address,
    addressLines: addressLines(address),
    isDefault,
    ...times,
    etag: entityTag(taggedAddress(entry)),
  }
}
