import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { isFinal, judgeClaim, makeClaim, readKey, replay } from './idempotency.ts'
import type { AppEnv } from './request-context.ts'

const claim = await makeClaim('usr_1', 'POST /orders', 'key-1', '{"a":1}')
const rowOf = (wishes: Partial<NonNullable<Parameters<typeof judgeClaim>[1]>> = {}) => ({
  scope: 'usr_1',
  route: 'POST /orders',
  key: 'key-1',
  bodyHash: claim.bodyHash,
  claimId: 'clm_other',
  leaseUntil: 60_000,
  status: 201,
  body: '{"id":"ord_1"}',
  createdAt: 0,
  expiresAt: 1,
  ...wishes,
})

describe('makeClaim', () => {
  it('is another claim each time, of the same body by its hash', async () => {
    const again = await makeClaim('usr_1', 'POST /orders', 'key-1', '{"a":1}')
    expect(again).toEqual({ ...claim, claimId: again.claimId })
    expect(again.claimId).not.toBe(claim.claimId)
    expect(claim.bodyHash).toMatch(/^[0-9a-f]{64}$/)
    expect((await makeClaim('usr_1', 'POST /orders', 'key-1', '{"a":2}')).bodyHash).not.toBe(claim.bodyHash)
  })
})

describe('judgeClaim', () => {
  it.each([
    ['there is no row', undefined, { ok: true, value: null }],
    [
      'the row is ours, unanswered',
      rowOf({ claimId: claim.claimId, status: null, body: null }),
      { ok: true, value: null },
    ],
    ['another answered the same body', rowOf(), { ok: true, value: { status: 201, body: '{"id":"ord_1"}' } }],
    [
      'another was refused for the same body',
      rowOf({ status: 409, body: '{"code":"stock-insufficient"}' }),
      { ok: true, value: { status: 409, body: '{"code":"stock-insufficient"}' } },
    ],
    [
      'another is still at it',
      rowOf({ status: null, body: null }),
      { ok: false, error: { code: 'idempotency-key-in-use' } },
    ],
    ['an answer was half stored', rowOf({ body: null }), { ok: false, error: { code: 'idempotency-key-in-use' } }],
    ['the body is another', rowOf({ bodyHash: 'x' }), { ok: false, error: { code: 'idempotency-key-reused' } }],
    [
      'the body is another while the first is still at it',
      rowOf({ bodyHash: 'x', status: null, body: null }),
      { ok: false, error: { code: 'idempotency-key-reused' } },
    ],
    [
      'the stored answer is empty text',
      rowOf({ status: 204, body: '' }),
      { ok: true, value: { status: 204, body: '' } },
    ],
  ])('when %s', (_what, row, judged) => {
    expect(judgeClaim(claim, row)).toEqual(judged)
  })
})

describe('isFinal', () => {
  it.each([
    [200, true],
    [201, true],
    [303, true],
    [400, true],
    [402, true],
    [404, true],
    [409, true],
    [422, true],
    [401, false],
    [429, false],
    [500, false],
    [503, false],
  ])('keeps an answer of %i: %s', (status, final) => {
    expect(isFinal(status)).toBe(final)
  })
})

describe('readKey', () => {
  const app = new Hono<AppEnv>().post('/', (c) => c.json(readKey(c)))
  const read = async (key?: string) => {
    const answer = await app.request('/', {
      method: 'POST',
      headers: key === undefined ? {} : { 'idempotency-key': key },
    })
    return answer.json()
  }

  it('is optional', async () => {
    expect(await read()).toEqual({ ok: true, value: null })
  })

  it.each(['a', 'a'.repeat(255), '6f1c-~!'])('takes %j', async (key) => {
    expect(await read(key)).toEqual({ ok: true, value: key })
  })

  it.each(['', 'a'.repeat(256), 'two words', 'tab\there', 'é'])('refuses %j and names the header', async (key) => {
    expect(await read(key)).toMatchObject({
      ok: false,
      error: { code: 'invalid-request', errors: [{ pointer: '/header/Idempotency-Key' }] },
    })
  })
})

describe('replay', () => {
  it('gives the stored answer again, and says that it did', async () => {
    const answer = replay({ status: 201, body: '{"id":"ord_1"}' })
    expect(answer.status).toBe(201)
    expect(await answer.text()).toBe('{"id":"ord_1"}')
    expect(Object.fromEntries(answer.headers)).toEqual({
      'content-type': 'application/json',
      'idempotent-replayed': 'true',
      'cache-control': 'no-store',
    })
  })

  it.each([400, 409, 422])('gives a refusal of %i again as a problem', (status) => {
    expect(replay({ status, body: '{}' }).headers.get('content-type')).toBe('application/problem+json')
  })
})
