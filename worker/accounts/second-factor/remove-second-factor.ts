import { auditStatement } from '../../audit/public.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import { enqueue, relayOutbox } from '../../platform/outbox.ts'
import { accountNotice } from '../account/account-notice.ts'
import { findSecondFactor, removeStatements } from './second-factor-store.ts'

/** Takes the second factor away, or gives up one that was only begun. */
export async function removeSecondFactor(
  services: Services,
  userId: string,
): Promise<Result<null, { code: 'not-found' }>> {
  const { db, clock, requestId } = services
  const factor = await findSecondFactor(db, userId)
  if (factor === null) return err({ code: 'not-found' })
  const now = clock()
  const entry = { actor: userId, action: 'user.remove-second-factor', entity: 'user', entityId: userId, requestId }
  const notice = enqueue(db, accountNotice('account.second-factor-changed', userId, now), now)
  await runBatch(db, [
    ...removeStatements(db, userId),
    // One that never counted is nothing to write home about.
    ...(factor.confirmedAt === null ? [] : [notice]),
    auditStatement(db, entry, now),
  ])
  services.defer(relayOutbox(services))
  return ok(null)
}
