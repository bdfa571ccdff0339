import { auditStatement } from '../../audit/public.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import type { SignedIn } from '../../platform/http/request-context.ts'
import { enqueue, relayOutbox } from '../../platform/outbox.ts'
import { accountNotice } from '../account/account-notice.ts'
import { credentialsStatement, revokeOtherSessions } from '../account/store.ts'
import { endTokens } from '../links/token-store.ts'
import type { ChangePassword } from './contract.ts'
import { hashPassword } from './password.ts'
import { storeNewPassword, verifyNewPassword } from './verify-new-password.ts'
import { verifyOwnPassword } from './verify-own-password.ts'

/**
 * Changes a person's own password. Every other session ends, and so do the links that
 * would choose another one or move the account to another address.
 */
export async function changePassword(
  services: Services,
  input: ChangePassword,
  actor: SignedIn,
): Promise<Result<null, Refusal>> {
  const { db, clock, requestId } = services
  const { userId, sessionId } = actor
  const given = { userId, sessionId, password: input.currentPassword, wantsFactor: false }
  const proof = await verifyOwnPassword(services, given)
  if (!proof.ok) return proof
  const { id, email } = proof.value.account
  const chosen = { password: input.newPassword, pointer: '/newPassword' }
  const allowed = verifyNewPassword(services, { ...chosen, email })
  if (!allowed.ok) {
    await runBatch(db, proof.value.released)
    return allowed
  }
  const passwordHash = await hashPassword(input.newPassword)
  const now = clock()
  const stored = await storeNewPassword(services, chosen, [
    ...proof.value.statements,
    credentialsStatement(db, id, { passwordHash }, now),
    revokeOtherSessions(db, id, actor.sessionId, now),
    endTokens(db, id, { purposes: ['reset-password', 'change-email'] }, now),
    enqueue(db, accountNotice('account.password-changed', id, now), now),
    auditStatement(db, { actor: id, action: 'user.change-password', entity: 'user', entityId: id, requestId }, now),
  ])
  if (!stored.ok) {
    await runBatch(db, proof.value.released)
    return stored
  }
  services.defer(relayOutbox(services))
  return ok(null)
}
