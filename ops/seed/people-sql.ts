import type { Role } from '../../worker/kernel/actor.ts'
import { mintId } from '../../worker/kernel/id.ts'
import { insertStatements } from './sql.ts'

export interface Person {
  readonly role: Role
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  /** Already hashed; no password is ever written to a file of SQL. */
  readonly passwordHash: string
}

/** The row of a user with a verified address. A user with this address who exists already stays as they are. */
export function personSql({ role, email, firstName, lastName, passwordHash }: Person): string {
  const now = Date.now()
  return insertStatements({
    table: 'users',
    rows: [
      {
        id: mintId('user', now),
        email: email.toLowerCase(),
        first_name: firstName,
        last_name: lastName,
        password_hash: passwordHash,
        role,
        is_email_verified: true,
        created_at: now,
        updated_at: now,
      },
    ],
  }).join('\n')
}
