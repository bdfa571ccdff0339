import type { Services } from '../../platform/context.ts'
import type { Comparison } from '../../platform/http/conditional.ts'
import { compareUser } from '../account/check-user-tag.ts'
import { taggedStaff } from './present-staff.ts'
import { selectStaff } from './staff-store.ts'

/** Compares a member of staff with what their ETag named. */
export function staffAsRead(services: Services, id: string): Comparison {
  return compareUser(services, id, async () => {
    const [row] = await selectStaff(services.db, { id, limit: 1 })
    return row ? taggedStaff(row) : null
  })
}
