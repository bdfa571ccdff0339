import { auditStatement } from '../../audit/public.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { guardFailure, runBatch } from '../../platform/database.ts'
import type { SignedIn } from '../../platform/http/request-context.ts'
import { isCodeUsed, proofStatement } from '../second-factor/second-factor-store.ts'
import type { ConfirmPassword } from './contract.ts'
import { verifyOwnPassword } from './verify-own-password.ts'

/** Proves the password, and the second factor where one is set up, once more: the session is fresh from now on. */
export async function confirmPassword(
  services: Services,
  input: ConfirmPassword,
  { userId, sessionId }: SignedIn,
): Promise<Result<null, Refusal>> {
  const { db, clock, requestId } = services
  const proof = await verifyOwnPassword(services, { ...input, userId, sessionId, wantsFactor: true })
  if (!proof.ok) return proof
  const now = clock()
  const { secondFactorAt, statements } = proof.value
  const entry = { actor: userId, action: 'session.confirm', entity: 'session', entityId: sessionId, requestId }
  try {
    await runBatch(db, [
      ...statements,
      proofStatement(db, sessionId, { passwordAt: now, ...(secondFactorAt === null ? {} : { secondFactorAt }) }),
      auditStatement(db, entry, now),
    ])
  } catch (error) {
    if (!isCodeUsed(guardFailure(error))) throw error
    return err({ code: 'second-factor-wrong' })
  }
  return ok(null)
}
