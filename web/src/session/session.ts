import { query } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { isServer } from 'solid-js/web'
import type { User } from '#contracts/accounts/account'
import type { UpdateProfile } from '#contracts/accounts/profile'
import type { Login, Register } from '#contracts/accounts/sign-in'
import { accessToken, nameOwner, onEnded } from '../api/access-token.ts'
import { api, ownApi, unwrap } from '../api/client.ts'
import { mergeGuestBasket } from '../basket/queries.ts'

const [user, setUser] = createSignal<User | null>()
let reading: Promise<User | null> | undefined

if (!isServer) {
  onEnded((isNow) => {
    if (!isNow) return
    setUser(null)
    reading = undefined
    query.clear()
  })
}

/** Who is signed in: undefined until it is known, null for a guest. In the browser only. */
export const currentUser = user

/** Finds out who is signed in; asks the API only when this browser was signed in. */
export function loadUser(): Promise<User | null> {
  reading ??= readUser()
    .then((found) => {
      setUser(found)
      return found
    })
    .catch((error: unknown) => {
      reading = undefined
      throw error
    })
  return reading
}

async function readUser(): Promise<User | null> {
  if ((await accessToken.current()) === null) return null
  return unwrap(ownApi().me.$get())
}

/** Signs in; throws an `ApiProblem` when refused. A guest's basket goes along. */
export async function signIn(credentials: Login, guestBasketId?: string): Promise<User> {
  const session = await unwrap(api().auth.login.$post({ json: credentials }))
  accessToken.keep(session)
  nameOwner(session.user.id)
  setUser(session.user)
  reading = Promise.resolve(session.user)
  query.clear()
  // The basket is not worth failing a sign-in for: it stays the guest's and can be filled again.
  if (guestBasketId) await mergeGuestBasket(guestBasketId).catch(() => undefined)
  return session.user
}

/**
 * Registers and signs in. A taken address answers like a new one; the password then decides (decisions/registration).
 */
export async function signUp(input: Register, guestBasketId?: string): Promise<User> {
  await unwrap(api().auth.register.$post({ json: input }))
  return signIn({ email: input.email, password: input.password }, guestBasketId)
}

/** Ends the session here and on the server; without an answer it still ends here. */
export async function signOut(): Promise<void> {
  await unwrap(api().auth.logout.$post({ json: {} })).catch(() => undefined)
  forgetSession()
}

/** Ends every session of this account, this one included; throws an `ApiProblem` when that did not happen. */
export async function signOutEverywhere(): Promise<void> {
  await unwrap(ownApi().auth['logout-all'].$post())
  forgetSession()
}

/** Forgets a session that the API has ended, here and in the other tabs. */
export function forgetSession(): void {
  accessToken.forget()
  nameOwner('')
  setUser(null)
  reading = undefined
  query.clear()
}

/** Saves the profile and shows it everywhere. */
export async function updateProfile(change: UpdateProfile): Promise<User> {
  const changed = await unwrap(ownApi().me.$patch({ header: {}, json: change }))
  setUser(changed)
  return changed
}
