import { type SQL, sql } from 'drizzle-orm'
import type { AuditEntry } from '../../audit/public.ts'
import { mintId } from '../../kernel/id.ts'
import type { Database, Statement } from '../../platform/database.ts'
import { auditLog } from '../../schema/audit.ts'

const jsonOrNull = (value: Record<string, unknown> | undefined) => (value === undefined ? null : JSON.stringify(value))

function insertWhere(db: Database, entry: AuditEntry, condition: SQL, now: number): Statement {
  const { id, actor, action, entity, entityId, requestId, before, after } = entry
  return db.insert(auditLog).select(
    sql`SELECT ${id ?? mintId('audit', now)}, ${now}, ${actor}, ${action}, ${entity}, ${entityId}, ${requestId},
          ${jsonOrNull(before)}, ${jsonOrNull(after)}, NULL, NULL WHERE ${condition}`,
  )
}

/** The audit row of the statement right before it in the batch; none when that one changed nothing. */
export function auditIfChanged(db: Database, entry: AuditEntry, now: number): Statement {
  return insertWhere(db, entry, sql`changes() > 0`, now)
}

/** The audit row of a registration; none when the address was taken, so that there is no such user. */
export function auditIfUser(db: Database, entry: AuditEntry, now: number): Statement {
  return insertWhere(db, entry, sql`EXISTS (SELECT 1 FROM users WHERE id = ${entry.entityId})`, now)
}
