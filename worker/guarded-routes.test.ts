import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { api } from './testing/api.ts'
import { given } from './testing/given.ts'

const app = createApp()

const counts = new Map<string, number>()
/** A limiter that refuses from the fourth request of a key: the real one counts by the clock's minutes, and a test might straddle two. */
const threeEach = {
  async limit({ key }: { key: string }) {
    counts.set(key, (counts.get(key) ?? 0) + 1)
    return { success: (counts.get(key) ?? 0) <= 3 }
  },
}

/** Calls the app with that limiter in the place of one class's own. */
async function call(
  binding: 'READ_LIMIT' | 'WRITE_LIMIT' | 'AUTH_LIMIT' | 'LOOKUP_LIMIT',
  path: string,
  { headers = {}, body, settings = {} }: { headers?: Record<string, string>; body?: unknown; settings?: object } = {},
) {
  const context = createExecutionContext()
  const method = body === undefined ? 'GET' : 'POST'
  const request = new Request(`https://souk.test${path.startsWith('//') ? path.slice(1) : `/api/v1${path}`}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const limits = { RATE_LIMIT_READ: '3', RATE_LIMIT_WRITE: '3', RATE_LIMIT_AUTH: '3', RATE_LIMIT_LOOKUP: '3' }
  const answer = await app.fetch(request, { ...env, ...limits, ...settings, [binding]: threeEach }, context)
  await waitOnExecutionContext(context)
  return { status: answer.status, headers: answer.headers, body: await answer.json<Record<string, unknown>>() }
}

const from = (address: string) => ({ headers: { 'cf-connecting-ip': address } })

it('refuses the fourth login of an address, before it costs a read, and says when to come back', async () => {
  const body = { email: 'unknown@example.com', password: 'not this one' }
  for (let i = 0; i < 3; i++) {
    const answer = await call('AUTH_LIMIT', '/auth/login', { ...from('192.0.2.1'), body })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('ratelimit-limit')).toBe('3')
    expect(answer.headers.get('ratelimit-policy')).toBe('3;w=60')
    expect(answer.headers.has('ratelimit-remaining')).toBe(false)
  }
  const refused = await call('AUTH_LIMIT', '/auth/login', { ...from('192.0.2.1'), body })
  expect(refused).toBeProblem('too-many-requests')
  expect(refused.headers.get('retry-after')).toBe('60')
  expect(refused.headers.get('ratelimit-remaining')).toBe('0')
  expect(refused.headers.get('ratelimit-reset')).toBe('60')
  expect(refused.headers.get('x-souk-cost')).toBe('d1=0;objects=0;queues=0')
  expect((await call('AUTH_LIMIT', '/auth/login', { ...from('192.0.2.2'), body })).status).toBe(401)
})

it('trusts only Cloudflare about an address', async () => {
  for (let i = 0; i < 4; i++) {
    const headers = { 'cf-connecting-ip': '192.0.2.3', 'x-forwarded-for': `192.0.2.${i}`, 'x-real-ip': `192.0.2.${i}` }
    const answer = await call('LOOKUP_LIMIT', '/orders/lookup', { headers, body: { nothing: true } })
    expect(answer.status).toBe(i < 3 ? 422 : 429)
  }
})

it('counts who is signed in by who it is, wherever from', async () => {
  const [one, other] = [await given.customer(), await given.customer()]
  const read = (token: string, address: string) =>
    call('READ_LIMIT', '/me', { headers: { authorization: `Bearer ${token}`, 'cf-connecting-ip': address } })
  for (const address of ['192.0.2.4', '192.0.2.5', '192.0.2.6']) {
    expect((await read(one.token, address)).status).toBe(200)
  }
  expect(await read(one.token, '192.0.2.7')).toBeProblem('too-many-requests')
  expect((await read(other.token, '192.0.2.4')).status).toBe(200)
})

it('counts guessed API keys by address, before it looks one up', async () => {
  const guess = (i: number) =>
    call('READ_LIMIT', '/products', {
      headers: { authorization: `Bearer sk_guess${i}`, 'cf-connecting-ip': '192.0.2.8' },
    })
  for (let i = 0; i < 3; i++) expect(await guess(i)).toBeProblem('not-signed-in')
  const refused = await guess(3)
  expect(refused).toBeProblem('too-many-requests')
  expect(refused.headers.get('x-souk-cost')).toBe('d1=0;objects=0;queues=0')
})

it('asks the limiter that the configuration binds', async () => {
  const answer = await api('/products', { headers: { 'cf-connecting-ip': '192.0.2.10' } })
  expect(answer.headers.get('ratelimit-policy')).toBe('1000000;w=60')
})

it.each(['/health/ready', '//metrics'])('counts %s before it reads the database', async (path) => {
  const address = `192.0.2.${path.length + 100}`
  const answers = []
  for (let i = 0; i < 4; i++) answers.push(await call('READ_LIMIT', path, from(address)))
  expect(answers.slice(0, 3).map(({ status }) => status)).not.toContain(429)
  expect(answers[3]).toBeProblem('too-many-requests')
  expect(answers[3]?.headers.get('x-souk-cost')).toBe('d1=0;objects=0;queues=0')
})

it('never counts what load balancers ask', async () => {
  for (let i = 0; i < 5; i++) {
    const answer = await call('READ_LIMIT', '/health', from('192.0.2.9'))
    expect(answer.status).toBe(200)
    expect(answer.headers.has('ratelimit-limit')).toBe(false)
  }
})

/** What a request cost, as the local API says it. */
const costOf = async (path: string, token?: string) =>
  (await api(path, token === undefined ? {} : { token })).headers.get('x-souk-cost')

it('checks an access token without any read on public and customer routes', async () => {
  const { token } = await given.customer()
  const { slug, variantId } = await given.product({ stock: 1 })
  const basket = await given.basket([{ variantId }])
  for (const path of ['/products', `/products/${slug}`, '/categories']) {
    await costOf(path)
    expect(await costOf(path, token), path).toBe(await costOf(path))
  }
  const own = await given.basket([{ variantId }], token)
  expect(await costOf(`/baskets/${own.id}`, token)).toBe(await costOf(`/baskets/${basket.id}`))
  // Its own row, and nothing else.
  expect(await costOf('/me', token)).toBe('d1=1;objects=0;queues=0')
  expect(await costOf('/orders', token)).toBe('d1=1;objects=0;queues=0')
})

it('tells a stranger nothing about which ids exist', async () => {
  const { token } = await given.customer()
  const { id } = await given.product()
  for (const who of [undefined, token]) {
    const ask = (productId: string) => api(`/admin/products/${productId}`, who === undefined ? {} : { token: who })
    const [there, nowhere] = [await ask(id), await ask('prd_nothing')]
    expect(there.status).toBe(who === undefined ? 401 : 403)
    expect({ ...there.body, requestId: '' }).toEqual({ ...nowhere.body, requestId: '' })
    expect(there.headers.get('x-souk-cost')).toBe('d1=0;objects=0;queues=0')
  }
})

describe('STAFF_SECOND_FACTOR=required', () => {
  const ask = (token: string, path: string) =>
    call('LOOKUP_LIMIT', path, {
      headers: { authorization: `Bearer ${token}` },
      settings: { STAFF_SECOND_FACTOR: 'required' },
    })

  it('keeps staff out of the admin until they have proven one, and lets them set one up', async () => {
    const { token, sessionId } = await given.staff()
    expect(await ask(token, '/admin/orders')).toBeProblem('second-factor-missing')
    expect((await ask(token, '/me/second-factor')).body).toMatchObject({ isOn: false, isRequired: true })
    expect(
      (await call('LOOKUP_LIMIT', '/admin/orders', { headers: { authorization: `Bearer ${token}` } })).status,
    ).toBe(200)
    await env.DB.prepare('UPDATE sessions SET second_factor_at = ? WHERE id = ?').bind(Date.now(), sessionId).run()
    expect((await ask(token, '/admin/orders')).status).toBe(200)
  })

  it('asks nothing more of customers, nor of a member of staff who is none any more', async () => {
    const { token } = await given.customer()
    expect((await ask(token, '/me/second-factor')).body).toMatchObject({ isRequired: false })
    const former = await given.staff()
    await env.DB.prepare("UPDATE users SET role = 'Customer' WHERE id = ?").bind(former.id).run()
    expect(await ask(former.token, '/admin/orders')).toBeProblem('not-allowed')
  })
})
