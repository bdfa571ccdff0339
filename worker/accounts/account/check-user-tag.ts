import type { Services } from '../../platform/context.ts'
import type { Comparison } from '../../platform/http/conditional.ts'
import type { Tagged } from '../../platform/http/entity-tag.ts'
import { findAccount } from './store.ts'
import { taggedUser } from './user.ts'
import { findUserState, isUserMoved, keepUserState } from './user-state-store.ts'

/** The state is read first: when the account changes before the tag is compared, the change finds out and begins again. */
export const compareUser = ({ db }: Services, id: string, readTagged: () => Promise<Tagged | null>): Comparison => ({
  read: async () => {
    const state = await findUserState(db, id)
    const tagged = state === null ? null : await readTagged()
    return state === null || tagged === null ? null : { guards: [keepUserState(db, id, state)], tagged }
  },
  isMoved: isUserMoved,
})

/** Compares a person's own account with what its ETag named. */
export function accountAsRead(services: Services, id: string): Comparison {
  return compareUser(services, id, async () => {
    const account = await findAccount(services.db, id)
    return account && taggedUser(account)
  })
}
