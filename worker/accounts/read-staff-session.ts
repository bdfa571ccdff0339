import type { Actor, Role } from '../kernel/actor.ts'
import type { Services } from '../platform/context.ts'
import { findSessionRole } from './store.ts'

/** The role behind a staff token as it is now: a demotion, a logout or an expiry takes effect at once (decision 22). */
export function readStaffRole({ db, clock }: Services, actor: Extract<Actor, { kind: 'user' }>): Promise<Role | null> {
  return findSessionRole(db, { userId: actor.userId, sessionId: actor.sessionId, now: clock() })
}
