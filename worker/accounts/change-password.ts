import { auditStatement } from '../audit/record-audit.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import type { SignedIn } from '../platform/http.ts'
import { enqueue, relayOutbox } from '../platform/outbox.ts'
import { accountNotice } from './account-notice.ts'
import type { ChangePassword } from './contract.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { credentialsStatement, findAccount, revokeOtherSessions } from './store.ts'
import { endTokens } from './token-store.ts'
import { verifyNewPassword } from './verify-new-password.ts'

/**
 * Changes a person's own password. Every other session ends, and so do the links that
 * would choose another one or move the account to another address.
 */
export async function changePassword(
  services: Services,
  input: ChangePassword,
  actor: SignedIn,
): Promise<Result<null, Refusal>> {
  const { db, clock, log, requestId } = services
  const account = await findAccount(db, actor.userId)
  if (account === null) return err({ code: 'not-signed-in' })
  if (!(await verifyPassword(input.currentPassword, account.passwordHash))) {
    log.warn('password.refused', { userId: account.id })
    return err({ code: 'credentials-wrong' })
  }
  const { id, email } = account
  const allowed = await verifyNewPassword(services, { password: input.newPassword, email, pointer: '/newPassword' })
  if (!allowed.ok) return allowed
  const passwordHash = await hashPassword(input.newPassword)
  const now = clock()
  await runBatch(db, [
    credentialsStatement(db, id, { passwordHash }, now),
    revokeOtherSessions(db, id, actor.sessionId, now),
    endTokens(db, id, { purposes: ['reset-password', 'change-email'] }, now),
    enqueue(db, accountNotice('account.password-changed', id, now), now),
    auditStatement(db, { actor: id, action: 'user.change-password', entity: 'user', entityId: id, requestId }, now),
  ])
  services.defer(relayOutbox(services))
  return ok(null)
}
