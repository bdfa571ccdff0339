import type { Services } from '../platform/context.ts'
import { deleteExpired } from './store.ts'

/** Forgets sessions and refresh tokens whose time is over: an expired token is refused whether or not its row stands. */
export function pruneSessions({ db, clock }: Services): Promise<number> {
  return deleteExpired(db, clock())
}
