import type { Database } from '../platform/database.ts'
import { selectEmail } from './account/store.ts'

/** A user's own address, as a statement for another feature's batch; no row for an id that is none. */
export function readEmail(db: Database, userId: string) {
  return selectEmail(db, userId)
}
