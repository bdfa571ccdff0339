import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { moved } from '../../platform/http/conditional.ts'
import { auditIfChanged } from '../account/audit-store.ts'
import { deleteAddress, restoreDefault } from './address-store.ts'

/** Takes an entry out of a person's own address book; another's entry is not there. `state` as for a change. */
export async function removeAddress(
  { db, clock, requestId }: Services,
  id: string,
  userId: string,
  state: string | undefined,
): Promise<Result<null, { code: 'not-found' } | typeof moved>> {
  const now = clock()
  const entry = { actor: userId, action: 'address.delete', entity: 'address', entityId: id, requestId }
  const [gone] = await db.batch([
    deleteAddress(db, userId, id, state),
    auditIfChanged(db, entry, now),
    restoreDefault(db, userId),
  ])
  if (gone.length > 0) return ok(null)
  return err(state === undefined ? { code: 'not-found' } : moved)
}
