import type { AddStaff, ChangeRole, StaffMember } from '#contracts/accounts/staff'
import { withFreshPassword } from '../../session/fresh-password.ts'
import type { Page } from '../api/paged-list.ts'
import { asStaff, ifMatch, pageSize, staffApi } from '../api/staff-api.ts'

export type StaffRole = ChangeRole['role']

/** A page of the people with access to the admin. */
export function listStaff(_filter: unknown, cursor?: string): Promise<Page<StaffMember>> {
  return asStaff(staffApi().staff.$get({ query: { limit: pageSize, cursor } }))
}

/** Adds a member of staff: a known address is promoted, an unknown one invited by mail. */
export function addStaff(input: AddStaff): Promise<StaffMember> {
  return withFreshPassword(() => asStaff(staffApi().staff.$post({ json: input })))
}

/** Gives another role; it counts at once. */
export function changeRole({ id, etag }: StaffMember, role: StaffRole): Promise<StaffMember> {
  return withFreshPassword(() =>
    asStaff(staffApi().staff[':id'].$patch({ param: { id }, header: ifMatch(etag), json: { role } })),
  )
}

/** Makes a customer of them again and ends their sessions. */
export async function removeStaff({ id, etag }: StaffMember): Promise<void> {
  await withFreshPassword(() => asStaff(staffApi().staff[':id'].$delete({ param: { id }, header: ifMatch(etag) })))
}

/** Removes the second factor of a person who lost it, and ends their sessions. */
export async function resetStaffFactor({ id, etag }: StaffMember): Promise<void> {
  await withFreshPassword(() =>
    asStaff(staffApi().staff[':id']['second-factor'].$delete({ param: { id }, header: ifMatch(etag) })),
  )
}
