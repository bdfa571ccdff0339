import { env } from 'cloudflare:workers'
import type { Role } from '../kernel/actor.ts'
import { mintBasketId, mintId } from '../kernel/id.ts'
import { signAccessToken } from '../platform/access-token.ts'
import { createServices } from '../services.ts'

const sequence = { last: 0 }
const run = Math.random().toString(36).slice(2, 8)

/** A word no other call has: for e-mail addresses, SKUs and slugs, since a file's storage is shared by its tests. */
export function unique(word: string): string {
  sequence.last += 1
  return `${word}-${run}-${sequence.last}`
}

export interface GivenUser {
  readonly id: string
  readonly email: string
  readonly sessionId: string
  readonly token: string
}

/** A signed-in user, written as rows: registering would hash a password, which takes a fifth of a second. */
async function user(role: Role, email = `${unique('person')}@example.com`): Promise<GivenUser> {
  const now = Date.now()
  const id = mintId('user')
  const sessionId = mintId('session')
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO users (id, email, first_name, last_name, password_hash, role, created_at, updated_at)
       VALUES (?, ?, 'Test', 'Person', 'no password', ?, ?, ?)`,
    ).bind(id, email, role, now, now),
    env.DB.prepare(
      'INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at) VALUES (?, ?, ?, ?, ?)',
    ).bind(sessionId, id, now, now, now + 86_400_000),
  ])
  const services = createServices(env, () => undefined)
  const token = await signAccessToken(services, { kind: 'user', userId: id, sessionId, role })
  if (token === null) throw new Error('The tests have no signing keys.')
  return { id, email, sessionId, token }
}

/** What a test starts from. Everything is new and unique, so that tests of one file never meet. */
export const given = {
  /** A signed-in shopper. */
  customer: (email?: string) => user('Customer', email),
  /** A signed-in member of staff; an Admin unless the role says otherwise. */
  staff: ({ role = 'Admin' }: { role?: Role } = {}) => user(role),
  /** A basket id nobody has used. */
  basketId: () => mintBasketId(),
}
