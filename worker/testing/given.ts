import { env } from 'cloudflare:workers'
import type { Basket } from '../basket/contract.ts'
import type { Role } from '../kernel/actor.ts'
import { mintId } from '../kernel/id.ts'
import { signAccessToken } from '../platform/http/access-token.ts'
import { createServices } from '../services.ts'
import { api } from './api.ts'
import { type ProductWishes, writeCategory, writeProduct } from './catalog-rows.ts'
import { unique } from './unique.ts'

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
      'INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at, password_at) VALUES (?, ?, ?, ?, ?, ?)',
    ).bind(sessionId, id, now, now, now + 86_400_000, now),
  ])
  const services = createServices(env, () => undefined)
  const token = await signAccessToken(services, { kind: 'user', userId: id, sessionId, role })
  if (token === null) throw new Error('The tests have no signing keys.')
  return { id, email, sessionId, token }
}

/** Opening stock, through the API as any import does it. */
async function stocked(items: readonly { variantId: string; onHand: number }[]): Promise<void> {
  const { token } = await user('SuperAdmin')
  const { status, body } = await api('/admin/inventory/opening-stock', { token, body: { items } })
  if (status !== 200) throw new Error(`Opening stock was refused: ${status} ${JSON.stringify(body)}`)
}

/** A product for sale, written as rows; `stock` (per variant) is put into its StockObjects through the API. */
async function product(wishes: ProductWishes & { stock?: number } = {}) {
  const { stock, ...rest } = wishes
  const written = await writeProduct(rest)
  if (stock !== undefined) await stocked(written.variants.map(({ id }) => ({ variantId: id, onHand: stock })))
  return written
}

/** A basket with these lines, made through the API: a guest's, or the owner of the token's. */
async function basket(lines: readonly { variantId: string; quantity?: number }[], token?: string): Promise<Basket> {
  const auth = token === undefined ? {} : { token }
  const made = await api<Basket>('/baskets', { method: 'POST', body: {}, ...auth })
  let { body } = made
  for (const { variantId, quantity = 1 } of lines) {
    const added = await api<Basket>(`/baskets/${made.body.id}/items`, { body: { variantId, quantity }, ...auth })
    if (added.status >= 400) throw new Error(`The basket refused a line: ${JSON.stringify(added.body)}`)
    body = added.body
  }
  return body
}

/** What a test starts from. Everything is new and unique, so that tests of one file never meet. */
export const given = {
  /** A signed-in shopper. */
  customer: (email?: string) => user('Customer', email),
  /** A signed-in member of staff; an Admin unless the role says otherwise. */
  staff: ({ role = 'Admin' }: { role?: Role } = {}) => user(role),
  category: writeCategory,
  product,
  basket,
}
