import { auditStatement } from '../../audit/public.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { guardFailure } from '../../platform/database.ts'
import { enqueue, relayOutbox } from '../../platform/outbox.ts'
import { accountNotice } from '../account/account-notice.ts'
import { credentialsStatement, revokeSessionsOf } from '../account/store.ts'
import { findLink } from '../links/find-link.ts'
import { endTokens, isSpent, useToken } from '../links/token-store.ts'
import { forgetStatement } from '../lockout/login-throttle-store.ts'
import { accountThrottleKey } from '../lockout/throttle-login.ts'
import { confirmMailbox, dropUnprovenCards } from './confirm-mailbox.ts'
import type { ResetPassword } from './contract.ts'
import { hashPassword } from './password.ts'
import { storeNewPassword, verifyNewPassword } from './verify-new-password.ts'

/**
 * Chooses a new password by the link that went to the account's address, which that proves. Every session ends, and so
 * does every other link: who knew the old password is out. Failures of strangers are forgotten, so that the owner, who
 * may be locked out by them, is in.
 */
export async function resetPassword(
  services: Services,
  input: ResetPassword,
): Promise<Result<{ email: string }, Refusal>> {
  const { db, clock, settings, requestId } = services
  if (settings.cookieSecret === null) return err({ code: 'configuration-invalid' })
  const opened = await findLink(services, ['reset-password'], input.token)
  if (!opened.ok) return opened
  const { id, account, tokenEmail } = opened.value
  if (tokenEmail !== account.email) return err({ code: 'link-invalid' })
  const { email } = account
  const chosen = { password: input.newPassword, pointer: '/newPassword' }
  const allowed = verifyNewPassword(services, { ...chosen, email })
  if (!allowed.ok) return allowed
  const dropped = await dropUnprovenCards(services, account)
  if (!dropped.ok) return dropped
  const passwordHash = await hashPassword(input.newPassword)
  const strangersKey = await accountThrottleKey(settings.cookieSecret, email)
  const now = clock()
  const audit = { actor: account.id, action: 'user.reset-password', entity: 'user', entityId: account.id, requestId }
  try {
    const stored = await storeNewPassword(services, chosen, [
      useToken(db, id, now),
      endTokens(db, account.id, { except: id }, now),
      credentialsStatement(db, account.id, { passwordHash, isEmailVerified: true }, now),
      ...confirmMailbox(services, account, { email, keptSessionId: null }, now),
      revokeSessionsOf(db, account.id, now),
      forgetStatement(db, strangersKey),
      enqueue(db, accountNotice('account.password-changed', account.id, now), now),
      auditStatement(db, audit, now),
    ])
    if (!stored.ok) return stored
  } catch (error) {
    if (isSpent(guardFailure(error))) return err({ code: 'link-invalid' })
    throw error
  }
  services.defer(relayOutbox(services))
  return ok({ email })
}
