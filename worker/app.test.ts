import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { runBatch } from './platform/database.ts'
import {
  type Claim,
  claimStatement,
  finishStatement,
  judgeClaim,
  makeClaim,
  pruneKeys,
  readClaim,
} from './platform/http/idempotency.ts'
import { enqueue, isDone, markDone, recordFailure, relayOutbox } from './platform/outbox.ts'
import { createServices } from './services.ts'
import { api } from './testing/api.ts'
import { given } from './testing/given.ts'
import { unique } from './testing/unique.ts'

interface Operation {
  readonly operationId: string
  readonly security: readonly unknown[]
  readonly 'x-access': string
  readonly 'x-required-permission'?: string
  readonly responses: Record<string, unknown>
}
interface Document {
  readonly openapi: string
  readonly paths: Record<string, Record<string, Operation>>
}

async function operations() {
  const { body } = await api<Document>('/openapi.json')
  return Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
}

/** A path that leads nowhere, for routes that name a thing. */
const concrete = (path: string) => path.replaceAll(/\{[^}]+\}/g, 'nothing')
const methodOf = (method: string) => method.toUpperCase() as 'GET'

describe('every route', () => {
  it('says who may call it, under a name of its own', async () => {
    const all = await operations()
    expect(all.length).toBeGreaterThan(50)
    expect(new Set(all.map(({ operation }) => operation.operationId)).size).toBe(all.length)
    for (const { path, operation } of all) {
      expect(['public', 'owner', 'owner-or-order-token', 'api-key', 'staff'], path).toContain(operation['x-access'])
      // Open to all: no token is asked for, or one may come along.
      const isOpen = operation.security.length === 0 || operation.security.some((one) => JSON.stringify(one) === '{}')
      expect(isOpen, path).toBe(operation['x-access'] === 'public')
      if (operation['x-access'] === 'staff') expect(operation['x-required-permission'], path).toBeTruthy()
    }
  })

  it('invariant 7: refuses anonymous callers and customers where staff or a super admin is required', async () => {
    const { token } = await given.customer()
    for (const { path, method, operation } of await operations()) {
      const call = { method: methodOf(method), ...(method === 'get' ? {} : { body: {} }) }
      const access = operation['x-access']
      if (access === 'owner' || access === 'staff') {
        expect(await api(concrete(path), call), `${method} ${path}`).toBeProblem('not-signed-in')
      }
      if (access === 'staff') {
        expect(await api(concrete(path), { ...call, token }), `${method} ${path}`).toBeProblem('not-allowed')
      }
    }
  })

  it('refuses a token that is none, even where none is needed', async () => {
    expect(await api('/products', { token: 'nonsense' })).toBeProblem('not-signed-in')
    expect(await api('/products', { headers: { authorization: 'Basic Zm9vOmJhcg==' } })).toBeProblem('not-signed-in')
  })
})

describe('every answer', () => {
  it('names its request, and an unknown address is a problem', async () => {
    const answer = await api('/nowhere')
    expect(answer).toBeProblem('not-found')
    expect(answer.headers.get('x-request-id')).toBe(answer.body.requestId)
    expect((await api('//nowhere')).body.code).toBe('not-found')
  })

  it('says which methods an address knows', async () => {
    const answer = await api('/auth/login', { method: 'DELETE' })
    expect(answer).toBeProblem('method-not-allowed')
    expect(answer.headers.get('allow')).toBe('POST')
  })
})

const services = (clock?: () => number) => createServices(env, () => undefined, clock)

describe('an Idempotency-Key', () => {
  async function use(claim: Claim, now: number) {
    const { db } = services()
    const [, rows] = await db.batch([claimStatement(db, claim, now), readClaim(db, claim)])
    return judgeClaim(claim, rows[0])
  }

  it('belongs to one request for a minute; then the next may take it over, with the same body only', async () => {
    const key = unique('key')
    const now = Date.now()
    const first = await makeClaim('usr_1', 'POST /x', key, 'body')
    const second = await makeClaim('usr_1', 'POST /x', key, 'body')
    const other = await makeClaim('usr_1', 'POST /x', key, 'other body')
    expect(await use(first, now)).toEqual({ ok: true, value: null })
    expect(await use(second, now + 59_000)).toMatchObject({ error: { code: 'idempotency-key-in-use' } })
    expect(await use(other, now + 61_000)).toMatchObject({ error: { code: 'idempotency-key-reused' } })
    expect(await use(second, now + 61_000)).toEqual({ ok: true, value: null })
    // The first, should it still run, must not store its answer over the second's.
    const { db } = services()
    await runBatch(db, [finishStatement(db, first, { status: 201, body: 'first' })])
    await runBatch(db, [finishStatement(db, second, { status: 201, body: 'second' })])
    expect(await use(first, now + 62_000)).toEqual({ ok: true, value: { status: 201, body: 'second' } })
  })

  it('is another key for another person and another route, and is forgotten after a day', async () => {
    const key = unique('key')
    const now = Date.now()
    const mine = await makeClaim('usr_1', 'POST /x', key, 'a')
    expect(await use(mine, now)).toEqual({ ok: true, value: null })
    expect(await use(await makeClaim('usr_2', 'POST /x', key, 'b'), now)).toEqual({ ok: true, value: null })
    expect(await use(await makeClaim('usr_1', 'POST /y', key, 'c'), now)).toEqual({ ok: true, value: null })
    expect(await pruneKeys(services(() => now + 25 * 3_600_000))).toBeGreaterThanOrEqual(3)
    expect(await use(await makeClaim('usr_1', 'POST /x', key, 'd'), now)).toEqual({ ok: true, value: null })
  })
})

describe('the outbox', () => {
  const effect = (name: string) => ({
    queue: 'fulfilment' as const,
    kind: 'test',
    effectKey: name,
    payload: { orderId: 'ord_nothing' },
  })
  const row = (name: string) =>
    env.DB.prepare('SELECT id, sent_at, done_at FROM outbox WHERE effect_key = ?')
      .bind(name)
      .first<{ id: string; sent_at: number | null }>()

  it('invariant 6: asks for an effect once, sends it, and sends it again until it is done', async () => {
    const name = unique('effect')
    const now = Date.now()
    const { db } = services()
    await runBatch(db, [enqueue(db, effect(name), now), enqueue(db, effect(name), now)])
    expect(await relayOutbox(services(() => now))).toBe(1)
    expect(await relayOutbox(services(() => now + 59_000))).toBe(0)
    expect(await relayOutbox(services(() => now + 61_000))).toBe(1)
    const found = await row(name)
    await runBatch(db, [markDone(db, found?.id ?? '', now)])
    expect(await isDone(services(), found?.id ?? '')).toBe(true)
    expect(await relayOutbox(services(() => now + 200_000))).toBe(0)
  })

  it('waits longer after each failure, and never gives up', async () => {
    const name = unique('effect')
    const now = Date.now()
    const { db } = services()
    await runBatch(db, [enqueue(db, effect(name), now)])
    await relayOutbox(services(() => now))
    const found = await row(name)
    for (let failures = 0; failures < 5; failures++)
      await recordFailure(services(), found?.id ?? '', new Error('Not now'))
    expect(await relayOutbox(services(() => now + 299_000))).toBe(0)
    expect(await relayOutbox(services(() => now + 301_000))).toBe(1)
    await runBatch(db, [markDone(db, found?.id ?? '', now)])
  })

  it('keeps a row unsent when its queue takes nothing', async () => {
    const name = unique('effect')
    const { db } = services()
    await runBatch(db, [enqueue(db, effect(name), Date.now())])
    const broken = services()
    const queue = { sendBatch: () => Promise.reject(new Error('Too Many Requests')) }
    const env2 = { ...broken.env, FULFILMENT_QUEUE: queue as Partial<Queue> as Queue }
    expect(await relayOutbox({ ...broken, env: env2 })).toBe(0)
    expect(await row(name)).toMatchObject({ sent_at: null })
    expect(await relayOutbox(services())).toBe(1)
  })
})

describe('every answer to a browser', () => {
  it.each(['/products', '/nowhere', '/me', '//health', '//problems/not-found', '//api/docs'])(
    'is kept in its place: %s',
    async (path) => {
      const { headers } = await api(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}; includeSubDomains/)
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('access-control-allow-origin')).toBeNull()
      expect(headers.get('content-type')).toMatch(/^(?:application\/(?:problem\+)?json|text\/html; charset=utf-8)/i)
    },
  )
})
