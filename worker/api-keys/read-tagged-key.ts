import type { Services } from '../platform/context.ts'
import type { Comparison } from '../platform/http/conditional.ts'
import { taggedKey } from './present-api-key.ts'
import { findKeyState, isKeyMoved, keepKeyState } from './store.ts'

/** Compares a key with what its ETag named. */
export function keyAsRead({ db }: Services, id: string): Comparison {
  return {
    read: async () => {
      const found = await findKeyState(db, id)
      return found && { guards: [keepKeyState(db, id, found.state)], tagged: taggedKey(found.key) }
    },
    isMoved: isKeyMoved,
  }
}
