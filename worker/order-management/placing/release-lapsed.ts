import { returnLines, stockObjects } from '../../inventory/hold-lines.ts'
import { findOrderRecord } from '../../orders/public.ts'
import type { Services } from '../../platform/context.ts'
import { drain, inGroups } from '../../platform/drain.ts'
import { errorFields } from '../../platform/log.ts'
import { type LapsedAttempt, releaseAttempt, takeLapsed } from './store.ts'

const pageSize = 25

/**
 * Undoes checkouts that died between reserving and ordering: their row names every unit they may hold, and once taken
 * over their own request cannot place the order any more (decisions/intent-before-effect). Returns how many were
 * undone.
 */
export async function releaseLapsedAttempts(services: Services): Promise<number> {
  const { db, clock, log } = services
  return drain(clock, pageSize, async () => {
    const lapsed = await takeLapsed(db, clock(), pageSize)
    await inGroups(lapsed, 5, undo)
    return lapsed.length
  })

  async function undo(attempt: LapsedAttempt): Promise<void> {
    try {
      // The order may stand although its request never heard of it; then its units are its own.
      const order = await findOrderRecord(services.db, attempt.orderId)
      if (order === null) await returnLines(stockObjects(services), attempt.orderId, attempt.lines, 'system:checkout')
      await releaseAttempt(db, attempt.id, clock())
    } catch (error) {
      log.error('attempt.release-failed', { attemptId: attempt.id, ...errorFields(error) })
    }
  }
}
