import type { Services } from '../../platform/context.ts'
import { deleteExpired, expiredAtOnce } from './session-store.ts'

const maximumPages = 40

/**
 * Forgets sessions and refresh tokens whose time is over: an expired token is refused whether or not its row stands.
 * Bounded; what is left is for the next run. A due job. Tells about how many went.
 */
export async function pruneSessions({ db, clock }: Services): Promise<number> {
  let gone = 0
  for (let page = 0; page < maximumPages; page++) {
    const now = await deleteExpired(db, clock())
    gone += now
    if (now < expiredAtOnce) break
  }
  return gone
}
