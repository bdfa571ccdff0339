import type { Database, Statement } from '../platform/database.ts'
import { auditLog } from './tables.ts'

/** Appends a row; nothing ever updates or deletes one. */
export function insertAudit(db: Database, row: typeof auditLog.$inferInsert): Statement {
  return db.insert(auditLog).values(row)
}
