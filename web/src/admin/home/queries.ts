import type { Dashboard } from '#contracts/operations'
import { asStaff, staffApi } from '../api/staff-api.ts'

/** The numbers of the first page. */
export function readDashboard(): Promise<Dashboard> {
  return asStaff(staffApi().dashboard.$get())
}
