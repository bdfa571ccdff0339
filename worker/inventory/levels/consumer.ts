import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import { isDone, markDone, type OutboxMessage, recordFailure } from '../../platform/outbox.ts'
import { StockChanges } from '../contract.ts'
import { applyStockChanges } from './apply-stock-changes.ts'

/**
 * Carries a saved product's stock settings to the objects, where the request that saved it could not. A refusal is an
 * answer: the units are promised, and staff see them unchanged. Throws when it cannot be done yet.
 */
export async function consumeStockSettings(services: Services, message: OutboxMessage): Promise<void> {
  if (await isDone(services, message.id)) return
  try {
    const refusal = await applyStockChanges(services, StockChanges.parse(message.payload))
    if (refusal) services.log.warn('stock.settings-refused', { outboxId: message.id, code: refusal.code })
    await runBatch(services.db, [markDone(services.db, message.id, services.clock())])
  } catch (error) {
    await recordFailure(services, message.id, error)
    throw error
  }
}
