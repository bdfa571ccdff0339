import { mintId } from '../../kernel/id.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { relayOutbox } from '../../platform/outbox.ts'
import { auditIfUser } from '../account/audit-store.ts'
import { insertAccount } from '../account/store.ts'
import { consentStatement } from '../consents/record-consent.ts'
import { hashPassword } from '../credentials/password.ts'
import { storeNewPassword, verifyNewPassword } from '../credentials/verify-new-password.ts'
import { linkLife } from '../links/link-token.ts'
import { insertExistsNotice, insertToken, insertTokenNotice } from '../links/token-store.ts'
import type { Register, Registered } from './contract.ts'

/**
 * Makes an account: one hash, one batch. The answer and the work are the same when the address is taken, so that neither
 * the words nor the time tell who has an account here (decisions/registration); then only its owner learns of it, by
 * mail.
 */
export async function register(services: Services, input: Register): Promise<Result<Registered, Refusal>> {
  const { db, clock, requestId } = services
  const { email, password, firstName, lastName, acceptsMarketing } = input
  const allowed = verifyNewPassword(services, { password, email, pointer: '/password' })
  if (!allowed.ok) return allowed
  const passwordHash = await hashPassword(password)
  const now = clock()
  const id = mintId('user', now)
  const tokenId = mintId('accountToken', now)
  const stored = await storeNewPassword(services, { password, pointer: '/password' }, [
    insertAccount(db, {
      id,
      email,
      firstName,
      lastName,
      passwordHash,
      role: 'Customer',
      isEmailVerified: false,
      createdAt: now,
      updatedAt: now,
      lastLoginAt: null,
      erasedAt: null,
    }),
    // Each of these writes nothing unless the account above was made.
    consentStatement(db, { userId: id, kind: 'terms', granted: true }, now),
    ...(acceptsMarketing ? [consentStatement(db, { userId: id, kind: 'marketing', granted: true }, now)] : []),
    insertToken(db, { id: tokenId, purpose: 'verify-email', life: linkLife['verify-email'] }, { newUserId: id }, now),
    insertTokenNotice(db, 'account.verify-email', tokenId, now),
    auditIfUser(db, { actor: id, action: 'user.register', entity: 'user', entityId: id, requestId }, now),
    // And this one only if it was not.
    insertExistsNotice(db, email, id, now),
  ])
  if (!stored.ok) return stored
  services.defer(relayOutbox(services))
  return ok({ message: 'If this address was new to us, your account is ready. You can sign in now.' })
}
