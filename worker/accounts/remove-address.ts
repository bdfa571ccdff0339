import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { deleteAddress, restoreDefault } from './address-store.ts'
import { auditIfChanged } from './audit-store.ts'

/** Takes an entry out of a person's own address book; another's entry is not there. */
export async function removeAddress(
  { db, clock, requestId }: Services,
  id: string,
  userId: string,
): Promise<Result<null, { code: 'not-found' }>> {
  const now = clock()
  const entry = { actor: userId, action: 'address.delete', entity: 'address', entityId: id, requestId }
  const [gone] = await db.batch([
    deleteAddress(db, userId, id),
    auditIfChanged(db, entry, now),
    restoreDefault(db, userId),
  ])
  return gone.length === 0 ? err({ code: 'not-found' }) : ok(null)
}
