import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answer, api } from '../testing/api.ts'
import { given } from '../testing/given.ts'
import { unique } from '../testing/unique.ts'
import type { ApiKey, ApiKeyPage, NewApiKey } from './contract.ts'

afterEach(() => {
  vi.useRealTimers()
})

const boss = () => given.staff({ role: 'SuperAdmin' })

async function made(token: string, wishes: Record<string, unknown> = {}): Promise<Answer<NewApiKey>> {
  const body = { name: unique('key'), permissions: ['orders:read'], ...wishes }
  return api<NewApiKey>('/admin/api-keys', { token, body })
}

const orders = (key: string) => api('/admin/orders', { token: key })
const keyOf = async (token: string, id: string): Promise<ApiKey | undefined> =>
  (await api<ApiKeyPage>('/admin/api-keys?limit=100', { token })).body.items.find((one) => one.id === id)

describe('making an API key', () => {
  it('shows it once, and stores its hash', async () => {
    const { token, id: creator } = await boss()
    const { status, body } = await made(token)
    expect(status).toBe(201)
    expect(body.key).toMatch(/^sk_[\w-]{43}$/)
    expect(body).toMatchObject({ status: 'active', createdBy: creator, hint: body.key.slice(-4), expiresAt: null })
    const row = await env.DB.prepare('SELECT * FROM api_keys WHERE id = ?').bind(body.id).first()
    expect(row?.key_hash).toMatch(/^[0-9a-f]{64}$/)
    const listed = await api('/admin/api-keys', { token })
    const audit = await env.DB.prepare('SELECT * FROM audit_log WHERE entity_id = ?').bind(body.id).all()
    expect(audit.results).toMatchObject([{ action: 'api-key.create', actor: creator }])
    expect(JSON.stringify([row, listed.body, audit.results])).not.toContain(body.key)
    expect(JSON.stringify(listed.body)).not.toContain(String(row?.key_hash))
  })

  it('is for SuperAdmins who proved their password lately, and for no key', async () => {
    const [chief, admin, customer] = [await boss(), await given.staff(), await given.customer()]
    expect(await made(admin.token)).toBeProblem('not-allowed')
    expect(await made(customer.token)).toBeProblem('not-allowed')
    const { key } = (await made(chief.token, { permissions: ['orders:read', 'customers:write'] })).body
    expect(await made(key)).toBeProblem('not-allowed')
    expect(await api('/admin/api-keys', { token: key })).toBeProblem('not-allowed')
    await env.DB.prepare('UPDATE sessions SET password_at = 1 WHERE id = ?').bind(chief.sessionId).run()
    expect(await made(chief.token)).toBeProblem('password-needed')
    expect((await api('/admin/api-keys', { token: chief.token })).status).toBe(200)
  })

  it.each([
    ['/permissions/0', { permissions: ['staff:write'] }],
    ['/permissions/0', { permissions: ['api-keys:write'] }],
    ['/permissions/1', { permissions: ['orders:read', 'everything'] }],
    ['/permissions', { permissions: [] }],
    ['/expiresAt', { expiresAt: '2001-01-01T00:00:00Z' }],
    ['/expiresAt', { expiresAt: 'tomorrow' }],
    ['/name', { name: ' ' }],
    ['/createdBy', { createdBy: 'usr_other' }],
  ])('refuses at %s: %j', async (pointer, wishes) => {
    const { token } = await boss()
    const refused = await made(token, wishes)
    expect(refused).toBeProblem('invalid-request')
    expect(JSON.stringify(refused.body)).toContain(`"${pointer}"`)
  })
})

describe('an API key', () => {
  it('may do only what it was given, and belongs to no account', async () => {
    const { token } = await boss()
    const { key } = (await made(token)).body
    expect((await orders(key)).status).toBe(200)
    expect(await api('/admin/inventory/opening-stock', { token: key, body: { items: [] } })).toBeProblem('not-allowed')
    expect(await api('/me', { token: key })).toBeProblem('not-signed-in')
    expect((await api('/products', { token: key })).status).toBe(200)
  })

  it('is nothing when it is unknown, even where no token is needed', async () => {
    expect(await orders('sk_unknown')).toBeProblem('not-signed-in')
    expect(await api('/products', { token: 'sk_unknown' })).toBeProblem('not-signed-in')
  })

  it('costs one read', async () => {
    const { token } = await boss()
    const { key } = (await made(token)).body
    const d1 = async (call: Promise<Answer>) =>
      Number(/d1=(\d+)/.exec((await call).headers.get('x-souk-cost') ?? '')?.[1])
    // Staff pay one too: the session they come with.
    expect(await d1(orders(key))).toBeLessThanOrEqual((await d1(orders(token))) + 1)
    expect(await d1(orders(key))).toBe(await d1(orders(token)))
  })

  it('ends when its time is over', async () => {
    const { token } = await boss()
    const { key, id } = (await made(token, { expiresAt: new Date(Date.now() + 60_000).toISOString() })).body
    expect((await orders(key)).status).toBe(200)
    vi.setSystemTime(Date.now() + 60_001)
    expect(await orders(key)).toBeProblem('not-signed-in')
    expect((await keyOf(token, id))?.status).toBe('expired')
  })

  it('ends at once when it is revoked, which may be said twice', async () => {
    const { token, id: actor } = await boss()
    const { key, id } = (await made(token)).body
    for (const _ of [1, 2]) {
      expect((await api(`/admin/api-keys/${id}`, { method: 'DELETE', token })).status).toBe(204)
    }
    expect(await orders(key)).toBeProblem('not-signed-in')
    expect((await keyOf(token, id))?.status).toBe('revoked')
    const audit = await env.DB.prepare("SELECT actor FROM audit_log WHERE entity_id = ? AND action = 'api-key.revoke'")
      .bind(id)
      .all()
    expect(audit.results).toEqual([{ actor }])
    expect(await api('/admin/api-keys/key_nothing', { method: 'DELETE', token })).toBeProblem('not-found')
  })

  it('says when it was last used, to the minute', async () => {
    const { token } = await boss()
    const { key, id } = (await made(token)).body
    const usedAt = async () => (await keyOf(token, id))?.lastUsedAt ?? null
    expect(await usedAt()).toBeNull()
    await orders(key)
    await vi.waitFor(async () => expect(await usedAt()).not.toBeNull())
    const first = await usedAt()
    await orders(key)
    expect(await usedAt()).toBe(first)
    vi.setSystemTime(Date.now() + 61_000)
    await orders(key)
    await vi.waitFor(async () => expect(await usedAt()).not.toBe(first))
  })
})

describe('rotating an API key', () => {
  const rotate = (token: string, id: string, body: Record<string, unknown> = {}) =>
    api<NewApiKey>(`/admin/api-keys/${id}/rotate`, { method: 'POST', token, body })

  it('makes a successor, and lets the old key work on for the overlap only', async () => {
    const { token } = await boss()
    const old = (await made(token)).body
    const { status, body } = await rotate(token, old.id, { overlapSeconds: 60 })
    expect(status).toBe(201)
    expect(body).toMatchObject({ name: old.name, permissions: old.permissions, status: 'active' })
    expect(body.key).not.toBe(old.key)
    expect([(await orders(old.key)).status, (await orders(body.key)).status]).toEqual([200, 200])
    expect(await keyOf(token, old.id)).toMatchObject({ status: 'rotated', rotatedTo: body.id })
    vi.setSystemTime(Date.now() + 60_001)
    expect(await orders(old.key)).toBeProblem('not-signed-in')
    expect((await orders(body.key)).status).toBe(200)
  })

  it('ends the old key at once when there is to be no overlap', async () => {
    const { token } = await boss()
    const old = (await made(token)).body
    await rotate(token, old.id, { overlapSeconds: 0 })
    expect(await orders(old.key)).toBeProblem('not-signed-in')
  })

  it('happens once when five ask at the same time, and never to a key that has ended', async () => {
    const { token } = await boss()
    const old = (await made(token)).body
    const answers = await Promise.all(Array.from({ length: 5 }, () => rotate(token, old.id)))
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    for (const answer of answers) if (answer.status !== 201) expect(answer).toBeProblem('already-exists')
    const revoked = (await made(token)).body
    await api(`/admin/api-keys/${revoked.id}`, { method: 'DELETE', token })
    expect(await rotate(token, revoked.id)).toBeProblem('already-exists')
    expect(await rotate(token, 'key_nothing')).toBeProblem('not-found')
    expect(await rotate(token, old.id, { overlapSeconds: -1 })).toBeProblem('invalid-request')
  })
})

it('lists every key once, page by page, the newest first', async () => {
  const { token } = await boss()
  for (let i = 0; i < 5; i++) await made(token)
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Answer<ApiKeyPage> = await api(`/admin/api-keys?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`, {
      token,
    })
    seen.push(...page.body.items.map((one) => one.id))
    cursor = page.body.nextCursor
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect([...seen].sort().reverse()).toEqual(seen)
  const { results } = await env.DB.prepare('SELECT count(*) AS n FROM api_keys').all<{ n: number }>()
  expect(seen).toHaveLength(results[0]?.n ?? 0)
  expect(await api('/admin/api-keys?cursor=nonsense', { token })).toBeProblem('invalid-request')
})
