import { permissionsOf, type Role } from '../../kernel/actor.ts'
import { iso, isoOrNull } from '../../kernel/clock.ts'
import type { Tagged } from '../../platform/http/entity-tag.ts'
import type { User } from './contract.ts'

/** A person with an account, as stored. Times in epoch milliseconds. */
export interface Account {
  readonly id: string
  /** Lower case. */
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly passwordHash: string
  readonly role: Role
  readonly isEmailVerified: boolean
  readonly createdAt: number
  readonly updatedAt: number
  readonly lastLoginAt: number | null
  /** When the person asked to be forgotten; nothing but the id and the times of such an account is left. */
  readonly erasedAt: number | null
}

/** What a change of one's own account could overwrite. */
export function taggedUser({
  email,
  firstName,
  lastName,
  isEmailVerified,
}: Pick<User, 'email' | 'firstName' | 'lastName' | 'isEmailVerified'>): Tagged {
  return { fields: { email, firstName, lastName, isEmailVerified } }
}

/** The account as its owner sees it: never the password's hash. */
export function toUser(account: Account): User {
  const { id, email, firstName, lastName, role, isEmailVerified } = account
  return {
    id,
    email,
    firstName,
    lastName,
    role,
    permissions: [...permissionsOf[role]],
    isEmailVerified,
    createdAt: iso(account.createdAt),
    lastLoginAt: isoOrNull(account.lastLoginAt),
  }
}
