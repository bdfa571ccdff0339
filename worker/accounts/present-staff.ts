import { permissionsOf } from '../kernel/actor.ts'
import { iso, isoOrNull } from '../kernel/clock.ts'
import type { StaffMember } from './contract.ts'
import type { StaffRow } from './staff-store.ts'

/** A member of staff as those who manage staff see them. */
export function toStaffMember({ account, secondFactorAt }: StaffRow): StaffMember {
  const { id, email, firstName, lastName, role, createdAt, lastLoginAt } = account
  return {
    id,
    email,
    firstName,
    lastName,
    role,
    permissions: [...permissionsOf[role]],
    hasSecondFactor: secondFactorAt !== null,
    createdAt: iso(createdAt),
    lastLoginAt: isoOrNull(lastLoginAt),
  }
}
