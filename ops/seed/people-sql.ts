import type { Role } from '../../worker/kernel/actor.ts'
import { mintId } from '../../worker/kernel/id.ts'
import { insertStatements, literal } from './sql.ts'

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

/**
 * Makes a member of staff: a new user, or an existing one with a new role and password, whose other sessions end. The
 * audit log says so, since no one was signed in.
 */
export function staffSql(person: Person): string {
  const now = Date.now()
  const email = literal(person.email.toLowerCase())
  const user = `(SELECT id FROM users WHERE email = ${email})`
  const after = literal(JSON.stringify({ role: person.role }))
  return `${personSql(person)}
UPDATE users SET role = ${literal(person.role)}, password_hash = ${literal(person.passwordHash)}, updated_at = ${now}
WHERE email = ${email};
UPDATE sessions SET revoked_at = ${now} WHERE revoked_at IS NULL AND user_id = ${user};
INSERT INTO audit_log (id, at, actor, action, entity, entity_id, after)
VALUES (${literal(mintId('audit', now))}, ${now}, 'system:create-admin', 'staff.created', 'user', ${user}, ${after});
`
}
