import { auditStatement } from '../audit/public.ts'
import { type Database, guardFailure, runBatch } from '../platform/database.ts'
import type { PendingAudit } from './object-outbox.ts'
import type { StockSnapshot } from './stock.ts'
import { projectStock } from './store.ts'

/** Sends one audit row. A row that is there already came with an answer that was lost: it counts as sent. */
async function forwardAudit(db: Database, variantId: string, { at, ...audit }: PendingAudit): Promise<void> {
  try {
    await runBatch(db, [auditStatement(db, { entity: 'variant', entityId: variantId, ...audit }, at)])
  } catch (error) {
    if (guardFailure(error) !== 'UNIQUE audit_log.id') throw error
  }
}

/** Brings an object's news to D1: its stock, and the audit rows of its movements. Safe to repeat. Throws when D1 fails. */
export async function forwardOutbox(
  db: Database,
  stock: StockSnapshot | null,
  variantId: string,
  audits: readonly PendingAudit[],
  now: number,
): Promise<void> {
  if (stock !== null) await runBatch(db, [projectStock(db, stock, now)])
  for (const audit of audits) await forwardAudit(db, variantId, audit)
}
