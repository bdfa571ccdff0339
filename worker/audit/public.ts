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
