import type { SaveAddress, SavedAddress, UpdateAddress } from '#contracts/accounts'
import type { Consent, Erasure } from '#contracts/privacy'
import { authorisedFetch } from '../api/access-token.ts'
import { ownApi, problemOf, unwrap } from '../api/client.ts'
import { noAnswer } from '../api/problem.ts'

/** Asks to change the address: it changes once the mail to the new one was answered. Needs a fresh password. */
export function changeEmail(newEmail: string): Promise<unknown> {
  return unwrap(ownApi().me.email.$post({ json: { newEmail } }))
}

/** Changes the password; every other session ends. */
export function changePassword(currentPassword: string, newPassword: string): Promise<unknown> {
  return unwrap(ownApi().auth.password.change.$post({ json: { currentPassword, newPassword } }))
}

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
  return unwrap(ownApi().me.addresses[':id'].$patch({ param: { id }, json: change }))
}

/** Takes an address out of the book. */
export function deleteAddress(id: string): Promise<unknown> {
  return unwrap(ownApi().me.addresses[':id'].$delete({ param: { id } }))
}

/** What this person has agreed to. */
export async function listConsents(): Promise<readonly Consent[]> {
  return (await unwrap(ownApi().me.consents.$get())).items
}

/** Gives or takes back the consent to letters about new things. */
export async function consentToMarketing(granted: boolean): Promise<readonly Consent[]> {
  return (await unwrap(ownApi().me.consents.$put({ json: { kind: 'marketing', granted } }))).items
}

/** Everything held about this person, as the file they asked for. */
export async function downloadPersonalData(): Promise<Blob> {
  const response = await authorisedFetch('/api/v1/me/export').catch(() => {
    throw noAnswer()
  })
  if (!response.ok) throw await problemOf(response)
  return response.blob()
}

/** Deletes the account. Needs a fresh password. */
export function deleteAccount(): Promise<Erasure> {
  return unwrap(ownApi().me.$delete())
}
