import { permissionsOf } from '../../kernel/actor.ts'
import { iso, isoOrNull } from '../../kernel/clock.ts'
import { entityTag, type Tagged } from '../../platform/http/entity-tag.ts'
import type { StaffMember } from './contract.ts'
import type { StaffRow } from './staff-store.ts'

/** What a change of a member of staff could overwrite. */
export function taggedStaff({ account, secondFactorAt }: StaffRow): Tagged {
  const { email, firstName, lastName, role } = account
  return { fields: { email, firstName, lastName, role, hasSecondFactor: secondFactorAt !== null } }
}

/** A member of staff as those who manage staff see them. */
export function toStaffMember(row: StaffRow): StaffMember {
  const { account, secondFactorAt } = row
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
    etag: entityTag(taggedStaff(row)),
  }
}
