import type { Services } from '../../platform/context.ts'
import type { LiveSession, SignedIn } from '../../platform/http/request-context.ts'
import { findLiveSession } from '../account/store.ts'

/**
 * The session behind a token as it is now: a demotion, a logout or an expiry takes effect at once
 * (decisions/revocation).
 */
export function readLiveSession({ db, clock }: Services, actor: SignedIn): Promise<LiveSession | null> {
  return findLiveSession(db, { userId: actor.userId, sessionId: actor.sessionId, now: clock() })
}
