import { eq } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { users } from './tables.ts'

/** A user's own address, as a statement for another feature's batch; no row for an id that is none. */
export function readEmail(db: Database, userId: string) {
  return db.select({ email: users.email }).from(users).where(eq(users.id, userId))
}
