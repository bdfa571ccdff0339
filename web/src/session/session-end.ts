import { endedKey } from '../api/access-token.ts'

/** The person was told, and goes on as a guest. */
export function forgetEnded(): void {
  localStorage.removeItem(endedKey)
}

/** Where to sign in, and back to this page. */
export function signInPath(): string {
  return `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`
}

/**
 * Leads to sign-in and back when what was not found may be that of the person whose session was ended here; false when
 * there is no such person.
 */
export function leadsToSignIn(): boolean {
  const isLeaving = localStorage.getItem(endedKey) !== null
  if (isLeaving) location.replace(signInPath())
  return isLeaving
}
