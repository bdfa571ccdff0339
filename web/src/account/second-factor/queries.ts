import type { NewSecondFactor, RecoveryCodes, SecondFactor } from '#contracts/accounts/second-factor'
import { ownApi, unwrap } from '../../api/client.ts'
import { withFreshPassword } from '../../session/fresh-password.ts'

/** How the account's second factor stands. */
export function readSecondFactor(): Promise<SecondFactor> {
  return unwrap(ownApi().me['second-factor'].$get())
}

/** Begins a second factor: the secret, once. It counts only once confirmed. */
export function beginSecondFactor(): Promise<NewSecondFactor> {
  return withFreshPassword(() => unwrap(ownApi().me['second-factor'].$post()))
}

/** Proves that the app has the secret; answers the recovery codes, once. */
export function confirmSecondFactor(code: string): Promise<RecoveryCodes> {
  return unwrap(ownApi().me['second-factor'].confirm.$post({ json: { code } }))
}

/** New recovery codes; the former ones stop working. */
export function renewRecoveryCodes(): Promise<RecoveryCodes> {
  return withFreshPassword(() => unwrap(ownApi().me['second-factor']['recovery-codes'].$post()))
}

/** Takes the second factor away. */
export function removeSecondFactor(): Promise<unknown> {
  return withFreshPassword(() => unwrap(ownApi().me['second-factor'].$delete()))
}

/** Ends a waiting time that would take the second factor away: it stays. */
export function keepSecondFactor(): Promise<unknown> {
  return unwrap(ownApi().me['second-factor'].recovery.$delete())
}
