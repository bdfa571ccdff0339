import { auditStatement } from '../../audit/public.ts'
import type { Services } from '../../platform/context.ts'
import { guardFailure, runBatch } from '../../platform/database.ts'
import { enqueue, relayOutbox } from '../../platform/outbox.ts'
import { accountNotice } from '../account/account-notice.ts'
import { revokeSessionsOf } from '../account/store.ts'
import { completeRecovery, deleteOldRecoveries, isOver, selectDueRecoveries } from './factor-recovery-store.ts'
import { removeStatements } from './second-factor-store.ts'

/** In one run; the others wait a minute. */
const atOnce = 50
/** How long one that is over is kept, in milliseconds. */
const keptFor = 30 * 86_400_000

/**
 * Takes away the second factors whose waiting time is over: sessions end, and the owner is told. An account that changed
 * its address or joined the staff meanwhile keeps its own. Tells how many were looked at.
 */
export async function removeRecoveredFactors(services: Services): Promise<number> {
  const { db, clock, requestId } = services
  const now = clock()
  const due = await selectDueRecoveries(db, now, atOnce)
  for (const { recovery, account } of due) {
    const { id, userId } = recovery
    const isStill = account.role === 'Customer' && account.erasedAt === null && account.email === recovery.email
    const entry = { actor: 'system:factor-recovery', action: 'user.remove-second-factor', entity: 'user' }
    const removal = [
      ...removeStatements(db, userId),
      revokeSessionsOf(db, userId, now),
      enqueue(db, accountNotice('account.factor-recovery-ended', userId, now), now),
      auditStatement(db, { ...entry, entityId: userId, requestId }, now),
    ]
    try {
      await runBatch(db, [completeRecovery(db, id, isStill ? 'removed' : 'outdated'), ...(isStill ? removal : [])])
    } catch (error) {
      // Cancelled this very moment.
      if (!isOver(guardFailure(error))) throw error
    }
  }
  await runBatch(db, [deleteOldRecoveries(db, now - keptFor, 500)])
  if (due.length > 0) services.defer(relayOutbox(services))
  return due.length
}
