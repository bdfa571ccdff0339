import { addressLines } from '../../kernel/address/lines.ts'
import { iso } from '../../kernel/clock.ts'
import { entityTag, type Tagged } from '../../platform/http/entity-tag.ts'
import type { SavedAddress } from './contract.ts'
import type { AddressEntry } from './saved-address.ts'

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
