import { auditStatement } from '../../audit/public.ts'
import type { Actor } from '../../kernel/actor.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { guardFailure, runBatch, type Statement } from '../../platform/database.ts'
import { credentialsStatement, isTaken } from '../account/store.ts'
import { findLink, type LinkRefusal } from '../links/find-link.ts'
import { endTokens, isSpent, type StoredToken, useToken } from '../links/token-store.ts'
import { type CardsRefusal, confirmMailbox, dropUnprovenCards } from './confirm-mailbox.ts'

function provenStatements(services: Services, token: StoredToken, actor: Actor, now: number): Statement[] {
  const { db, requestId } = services
  const { account, tokenEmail, purpose } = token
  const isChange = purpose === 'change-email'
  const keptSessionId = actor.kind === 'user' && actor.userId === account.id ? actor.sessionId : null
  return [
    useToken(db, token.id, now),
    // Links that went to the old mailbox must not open the account any more.
    endTokens(db, account.id, { ...(isChange ? {} : { purposes: [purpose] }), except: token.id }, now),
    credentialsStatement(db, account.id, { isEmailVerified: true, ...(isChange ? { email: tokenEmail } : {}) }, now),
    ...confirmMailbox(services, account, { email: tokenEmail, keptSessionId }, now),
    auditStatement(
      db,
      {
        actor: account.id,
        action: isChange ? 'user.change-email' : 'user.verify-email',
        entity: 'user',
        entityId: account.id,
        requestId,
        before: { isEmailVerified: account.isEmailVerified },
        after: { isEmailVerified: true },
      },
      now,
    ),
  ]
}

/**
 * Proves an address by the link that went to it: the first one of an account, or the one it changes to. The link may be
 * opened on another device, so it needs no session; a session that is there stays.
 */
export async function verifyEmail(
  services: Services,
  text: string,
  actor: Actor,
): Promise<Result<null, LinkRefusal | CardsRefusal>> {
  const opened = await findLink(services, ['verify-email', 'change-email'], text)
  if (!opened.ok) return opened
  const token = opened.value
  const isOutworn = token.purpose === 'verify-email' && token.tokenEmail !== token.account.email
  if (isOutworn) return err({ code: 'link-invalid' })
  const dropped = await dropUnprovenCards(services, token.account)
  if (!dropped.ok) return dropped
  try {
    await runBatch(services.db, provenStatements(services, token, actor, services.clock()))
  } catch (error) {
    const failure = guardFailure(error)
    if (isSpent(failure) || isTaken(failure)) return err({ code: 'link-invalid' })
    throw error
  }
  return ok(null)
}
