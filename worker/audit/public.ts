import { type SQL, sql } from 'drizzle-orm'
import { mintId } from '../kernel/id.ts'
import type { Database, Statement } from '../platform/database.ts'
import { auditLog } from '../schema/audit.ts'

export interface AuditEntry {
  /** Given by a writer that may repeat itself: the same id is the same row. */
  readonly id?: string
  readonly actor: string
  /** What was done, `<entity>.<verb>`: `order.paid`, `product.update`. */
  readonly action: string
  readonly entity: string
  readonly entityId: string
  readonly requestId: string | null
  /** Redacted values only: rows are never edited, not even by erasure (decisions/audit-chain). */
  readonly before?: Record<string, unknown>
  readonly after?: Record<string, unknown>
}

/** The audit row of a change, for the same batch as the change (invariant 6); nothing ever edits or deletes one. */
export function auditStatement(db: Database, entry: AuditEntry, now: number): Statement {
  return db.insert(auditLog).values({ id: mintId('audit', now), at: now, ...entry })
}

/**
 * The audit rows of orders that are anonymised, one for each of `orderIds` that `over` still gives. `requestId` and
 * `reason` go into the rows.
 */
export function anonymisedStatement(
  db: Database,
  orderIds: readonly string[],
  over: SQL,
  by: { readonly reason: string; readonly requestId: string },
  now: number,
): Statement {
  const audits = JSON.stringify(orderIds.map((id) => ({ id, audit: mintId('audit', now) })))
  return db.insert(auditLog).select(
    sql`SELECT value ->> 'audit', ${now}, 'system:privacy', 'order.anonymise', 'order', value ->> 'id', ${by.requestId},
        NULL, ${JSON.stringify({ reason: by.reason })}, NULL, NULL
      FROM json_each(${audits}) WHERE value ->> 'id' IN (${over})`,
  )
}
