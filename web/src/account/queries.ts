import type { Consent } from '#contracts/accounts/consents'
import type { Erasure } from '#contracts/privacy'
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
  return unwrap(ownApi().me.$delete({ header: {} }))
}
