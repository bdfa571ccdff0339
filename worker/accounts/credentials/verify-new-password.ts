import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { guardFailure, runBatch, type Statement } from '../../platform/database.ts'
import { commonPasswordFault, passwordFault, plainForm } from './password.ts'
import { guardAgainstCommon, isCommon } from './password-store.ts'

const refused = (pointer: string, detail: string): Refusal => ({
  code: 'invalid-request',
  errors: [{ pointer, detail }],
})

/** Refuses a new password that is easy to guess, at the field `pointer` of the body, in a sentence that says why. */
export function verifyNewPassword(
  { settings }: Services,
  { password, email, pointer }: { readonly password: string; readonly email: string; readonly pointer: string },
): Result<null, Refusal> {
  const fault = passwordFault(password, { email, shopName: settings.shop.name })
  return fault === null ? ok(null) : err(refused(pointer, fault))
}

/**
 * Runs the batch that stores a new password, which changes nothing when it is a common one: then it is refused like any
 * other that is easy to guess. Throws what else the batch throws.
 */
export async function storeNewPassword(
  { db }: Services,
  { password, pointer }: { readonly password: string; readonly pointer: string },
  statements: readonly Statement[],
): Promise<Result<null, Refusal>> {
  try {
    await runBatch(db, [guardAgainstCommon(db, plainForm(password)), ...statements])
    return ok(null)
  } catch (error) {
    if (isCommon(guardFailure(error))) return err(refused(pointer, commonPasswordFault))
    throw error
  }
}
