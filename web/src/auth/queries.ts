import type { FactorRecovery } from '#contracts/accounts/second-factor'
import { api, ownApi, unwrap } from '../api/client.ts'

/** Uses the link of a mail. As this shopper, so that the session that verifies is the one that stays. */
export function verifyEmail(token: string): Promise<unknown> {
  return unwrap(ownApi().auth['verify-email'].$post({ json: { token } }))
}

/** Asks for the mail with the link once more; answers the same for every address. */
export function resendVerification(email: string): Promise<unknown> {
  return unwrap(api().auth['verify-email'].resend.$post({ json: { email } }))
}

/** Asks for a mail to choose a new password; answers the same for every address. */
export function forgotPassword(email: string): Promise<unknown> {
  return unwrap(api().auth.password.forgot.$post({ json: { email } }))
}

/** Sets the password with the link of a mail. Every session of the account ends. */
export function resetPassword(token: string, newPassword: string): Promise<unknown> {
  return unwrap(api().auth.password.reset.$post({ json: { token, newPassword } }))
}

/** Asks for the mail that begins to take a lost second factor away; answers the same for every address. */
export function askFactorRecovery(email: string): Promise<unknown> {
  return unwrap(api().auth['second-factor'].recovery.$post({ json: { email } }))
}

/** Begins the waiting time with the link of that mail; answers when it is over. */
export function beginFactorRecovery(token: string): Promise<FactorRecovery> {
  return unwrap(api().auth['second-factor'].recovery.begin.$post({ json: { token } }))
}

/** Keeps the second factor, with the link of the mail about the waiting time. */
export function keepSecondFactor(token: string): Promise<unknown> {
  return unwrap(api().auth['second-factor'].recovery.cancel.$post({ json: { token } }))
}
