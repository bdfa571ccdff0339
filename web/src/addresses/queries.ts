import type { SaveAddress, SavedAddress, UpdateAddress } from '#contracts/accounts/addresses'
import type { AddressForm } from '#contracts/shipping'
import { api, ownApi, unwrap } from '../api/client.ts'

/** The address book. */
export async function listAddresses(): Promise<readonly SavedAddress[]> {
  return (await unwrap(ownApi().me.addresses.$get())).items
}

/** Puts an address into the book. */
export function saveAddress(input: SaveAddress): Promise<SavedAddress> {
  return unwrap(ownApi().me.addresses.$post({ json: input }))
}

/** Changes an address of the book, or makes it the default. */
export function updateAddress(id: string, change: UpdateAddress): Promise<SavedAddress> {
  return unwrap(ownApi().me.addresses[':id'].$patch({ param: { id }, header: {}, json: change }))
}

/** Takes an address out of the book. */
export function deleteAddress(id: string): Promise<unknown> {
  return unwrap(ownApi().me.addresses[':id'].$delete({ param: { id }, header: {} }))
}

/** The fields of a country's addresses, in its order and words. */
export function readAddressForm(country: string): Promise<AddressForm> {
  return unwrap(api().countries[':country'].$get({ param: { country } }))
}
