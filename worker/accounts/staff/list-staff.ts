import { type Page, pageOf } from '../../kernel/page.ts'
import type { Services } from '../../platform/context.ts'
import type { StaffMember } from './contract.ts'
import { toStaffMember } from './present-staff.ts'
import { selectStaff } from './staff-store.ts'

/** All staff, the newest account first. `before` is the id the last page ended with. */
export async function listStaff(
  { db }: Services,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<Page<StaffMember>> {
  const rows = await selectStaff(db, { before, limit: limit + 1 })
  return pageOf(rows, limit, ({ account }) => ({ key: account.createdAt, id: account.id }), toStaffMember)
}
