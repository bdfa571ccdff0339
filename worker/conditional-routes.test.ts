import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { api } from './testing/api.ts'
import { givenShipping, orderOf, pay } from './testing/checkout.ts'
import { type GivenUser, given } from './testing/given.ts'
import { type Operation, readOperations, sample } from './testing/operations.ts'
import { unique } from './testing/unique.ts'

let operations: readonly Operation[] = []
let staff: GivenUser

beforeAll(async () => {
  staff = await given.staff({ role: 'SuperAdmin' })
  await givenShipping()
  const all = await readOperations()
  operations = all.filter(
    ({ path, method }) => path.startsWith('/admin/') && ['PUT', 'PATCH', 'DELETE'].includes(method),
  )
})

async function dispute(): Promise<string> {
  const { variantId } = await given.product({ stock: 2 })
  const order = await orderOf(variantId)
  await pay(order.id, order.orderToken)
  const payment = await env.DB.prepare('SELECT id FROM payments WHERE order_id = ?').bind(order.id).first<string>('id')
  const id = unique('dsp')
  await env.DB.prepare(
    `INSERT INTO disputes (id, stripe_dispute_id, payment_id, order_id, amount, currency, reason, status, created_at, updated_at)
     VALUES (?1, ?1, ?2, ?3, 500, 'USD', 'fraudulent', 'needs_response', 1, 1)`,
  )
    .bind(id, payment, order.id)
    .run()
  return id
}

async function apiKey(): Promise<string> {
  const body = { name: unique('key'), permissions: ['orders:read'] }
  return (await api<{ id: string }>('/admin/api-keys', { body, token: staff.token })).body.id
}

/** Something to change for each operation, by how its path begins; the second name is of what lies below it. */
const things: Readonly<Record<string, () => Promise<readonly [string, string?]>>> = {
  '/admin/products/{': async () => [(await given.product()).id],
  '/admin/categories/{': async () => [(await given.category()).id],
  '/admin/staff/{': async () => [(await given.staff()).id],
  '/admin/customers/{': async () => {
    const customer = await given.customer()
    return [customer.id, customer.sessionId]
  },
  '/admin/api-keys/{': async () => [await apiKey()],
  '/admin/disputes/{': async () => [await dispute()],
}

/** The address of an operation on something that is there; undefined when this test does not know what that would be. */
async function addressOf({ path }: Operation): Promise<string | undefined> {
  const make = Object.entries(things).find(([start]) => path.startsWith(start))?.[1]
  if (make === undefined) return undefined
  const [first, second = ''] = await make()
  return path.replace(/\{[^}]+\}/, first).replace(/\{[^}]+\}/, second)
}

const call = (operation: Operation, address: string, headers: Record<string, string>) =>
  api(address, {
    method: operation.method,
    token: staff.token,
    headers,
    ...(operation.body === null ? {} : { body: sample(operation.body) }),
  })

describe('every PUT, PATCH and DELETE of the admin', () => {
  it('takes If-Match, and says in the document that it may refuse', () => {
    expect(operations.length).toBeGreaterThan(11)
    for (const { name, parameters = [], responses } of operations) {
      const isTaken = parameters.some((one) => one.in === 'header' && one.name.toLowerCase() === 'if-match')
      expect(isTaken, name).toBe(true)
      expect(responses['412']?.description, name).toContain('precondition-failed')
    }
  })

  it('changes nothing for who had read something else, and tells what differs', async () => {
    for (const operation of operations) {
      const address = await addressOf(operation)
      expect(address, `${operation.name} needs a thing in this test`).toBeDefined()
      const refused = await call(operation, address ?? '', { 'if-match': '"7-0000000000000000"' })
      expect(refused, operation.name).toBeProblem('precondition-failed')
      expect(Object.keys(Object(refused.body.current)).length, operation.name).toBeGreaterThan(0)
      // The tag of the refusal is that of what is there: with it the same call is not stale any more.
      const again = await call(operation, address ?? '', { 'if-match': String(refused.body.etag) })
      expect(again.body.code, operation.name).not.toBe('precondition-failed')
    }
  })

  it('goes on working without the header', async () => {
    for (const operation of operations) {
      const address = await addressOf(operation)
      const { body } = await call(operation, address ?? '', {})
      expect(body.code, operation.name).not.toBe('precondition-failed')
    }
  })
})

it('two who give one member of staff a role do not overwrite each other', async () => {
  const member = await given.staff()
  const list = await api<{ items: { id: string; etag: string }[] }>('/admin/staff?limit=100', { token: staff.token })
  const etag = list.body.items.find(({ id }) => id === member.id)?.etag ?? ''
  const change = (role: string) =>
    api<{ current?: object }>(`/admin/staff/${member.id}`, {
      method: 'PATCH',
      body: { role },
      token: staff.token,
      headers: { 'if-match': etag },
    })
  expect((await change('SuperAdmin')).status).toBe(200)
  const late = await change('Admin')
  expect(late).toBeProblem('precondition-failed')
  expect(late.body.current).toEqual({ role: 'SuperAdmin' })
})

describe('of two who change one thing at the same time with the same tag, one wins', () => {
  const at = (
    path: string,
    etag: string,
    body?: unknown,
    token = staff.token,
    method = 'PATCH' as 'PATCH' | 'DELETE',
  ) => api(path, { method, token, headers: { 'if-match': etag }, ...(body === undefined ? {} : { body }) })
  const etagOf = async (list: string, id: string, token = staff.token) => {
    const { body } = await api<{ items: { id: string; etag: string }[] }>(list, { token })
    return body.items.find((one) => one.id === id)?.etag ?? ''
  }
  async function oneWins(calls: readonly Promise<{ status: number; body: { code?: unknown } }>[], loses: string) {
    const answers = await Promise.all(calls)
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
    expect(answers.flatMap(({ status, body }) => (status < 300 ? [] : [body.code]))).toEqual([loses])
  }

  it('for the role of a member of staff', async () => {
    const { id } = await given.staff()
    const etag = await etagOf('/admin/staff?limit=100', id)
    const give = () => at(`/admin/staff/${id}`, etag, { role: 'SuperAdmin' })
    await oneWins([give(), give()], 'precondition-failed')
    const roles = env.DB.prepare("SELECT id FROM audit_log WHERE entity_id = ? AND action = 'staff.change-role'")
    expect((await roles.bind(id).all()).results).toHaveLength(1)
  })

  it('for a member of staff who is made a customer and an administrator at once', async () => {
    const { id } = await given.staff()
    const etag = await etagOf('/admin/staff?limit=100', id)
    const answers = await Promise.all([
      at(`/admin/staff/${id}`, etag, { role: 'SuperAdmin' }),
      at(`/admin/staff/${id}`, etag, undefined, staff.token, 'DELETE'),
    ])
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
  })

  it('for an API key that is ended', async () => {
    const id = await apiKey()
    const etag = await etagOf('/admin/api-keys?limit=100', id)
    const end = () => at(`/admin/api-keys/${id}`, etag, undefined, staff.token, 'DELETE')
    await oneWins([end(), end()], 'precondition-failed')
  })

  it('for one’s own name', async () => {
    const { token } = await given.customer()
    const etag = (await api('/me', { token })).headers.get('etag') ?? ''
    const name = (firstName: string) => at('/me', etag, { firstName }, token)
    await oneWins([name('Ada'), name('Grace')], 'precondition-failed')
    const now = await api('/me', { token })
    expect(now.headers.get('etag')).not.toBe(etag)
    expect(await at('/me', etag, { firstName: 'Late' }, token)).toBeProblem('precondition-failed')
    expect((await at('/me', now.headers.get('etag') ?? '', { firstName: 'Now' }, token)).status).toBe(200)
  })

  it('for an entry of one’s own address book, changed or removed', async () => {
    const { token } = await given.customer()
    const address = { name: 'Ada', street: '1 Main St', city: 'Town', zipCode: '12345', country: 'DE' }
    const saved = await api<{ id: string; etag: string }>('/me/addresses', { token, body: { address } })
    const path = `/me/addresses/${saved.body.id}`
    expect(saved.headers.get('etag')).toBe(saved.body.etag)
    const label = (text: string) => at(path, saved.body.etag, { label: text, isDefault: true }, token)
    await oneWins([label('Home'), label('Work')], 'precondition-failed')
    const late = await at(path, saved.body.etag, undefined, token, 'DELETE')
    expect(late).toBeProblem('precondition-failed')
    expect(Object.keys(Object(late.body.current))).toEqual(['label'])
    const remove = async (etag: string) => at(path, etag, undefined, token, 'DELETE')
    const etag = await etagOf('/me/addresses', saved.body.id, token)
    await oneWins([remove(etag), remove(etag)], 'not-found')
  })
})

it('a customer who changed since staff looked keeps their sessions, and is not erased', async () => {
  const { id, token } = await given.customer()
  const { etag } = (await api<{ etag: string }>(`/admin/customers/${id}`, { token: staff.token })).body
  const address = { name: 'Ada', street: '1 Main St', city: 'Town', zipCode: '12345', country: 'DE' }
  const headers = { 'if-match': etag }
  const [saved, ended] = await Promise.all([
    api('/me/addresses', { token, body: { address } }),
    api(`/admin/customers/${id}`, { method: 'DELETE', token: staff.token, headers }),
  ])
  // Whichever came first, the erasure was made of what staff had seen, or was not made.
  const book = await api<{ addresses?: unknown[] }>(`/admin/customers/${id}`, { token: staff.token })
  expect(ended.status === 412 ? book.body.addresses?.length : book.status).toBe(ended.status === 412 ? 1 : 404)
  expect(saved.status).toBeLessThan(500)
})
