import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { passwordFault } from './password.ts'

/** Refuses a new password that is easy to guess, at the field `pointer` of the body, in a sentence that says why. */
export async function verifyNewPassword(
  { settings }: Services,
  { password, email, pointer }: { readonly password: string; readonly email: string; readonly pointer: string },
): Promise<Result<null, Refusal>> {
  const fault = await passwordFault(password, { email, shopName: settings.shop.name })
  return fault === null ? ok(null) : err({ code: 'invalid-request', errors: [{ pointer, detail: fault }] })
}
