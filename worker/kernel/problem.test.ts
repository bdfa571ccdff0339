import { describe, expect, it } from 'vitest'
import { Problem, problems, type Refusal } from './problem.ts'
import { err, ok } from './result.ts'

const table = Object.entries(problems).map(([code, { status, title }]) => ({ code, status, title }))

// RFC 9110: the refusals the shop uses. Another status is another promise to every client.
const known = [400, 401, 402, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500, 503]

describe('the problem table', () => {
  it.each(table)('words $code for a person', ({ code, status, title }) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(known).toContain(status)
    expect(title).toMatch(/^[A-Z].*[^.]\.$/)
    expect(title).not.toMatch(/\n|<|\s$/)
  })

  it('says nothing twice', () => {
    expect(new Set(table.map(({ title }) => title)).size).toBe(table.length)
  })

  // Published codes keep their status: clients branch on both.
  it.each([
    ['stock-insufficient', 409],
    ['order-already-paying', 409],
    ['order-transition-refused', 409],
    ['idempotency-key-in-use', 409],
    ['idempotency-key-reused', 422],
    ['price-mismatch', 422],
    ['amount-mismatch', 422],
    ['amount-too-small', 422],
    ['invalid-request', 422],
    ['malformed-json', 400],
    ['body-too-large', 413],
    ['content-type-unsupported', 415],
    ['not-signed-in', 401],
    ['token-expired', 401],
    ['not-allowed', 403],
    ['not-found', 404],
    ['method-not-allowed', 405],
    ['payment-declined', 402],
    ['too-many-requests', 429],
    ['internal-error', 500],
    ['payment-provider-unavailable', 503],
  ] as const)('answers %s with %i', (code, status) => {
    expect(problems[code].status).toBe(status)
  })
})

describe('Problem', () => {
  const body = { type: '/problems/not-found', title: 'Nothing.', status: 404, code: 'not-found', requestId: 'req_1' }

  it('keeps further members, as RFC 9457 lets it', () => {
    expect(Problem.parse({ ...body, available: 3 })).toEqual({ ...body, available: 3 })
  })

  it('is nothing without a request id', () => {
    const { requestId: _left, ...without } = body
    expect(Problem.safeParse(without).success).toBe(false)
  })
})

it('lets no refusal tell what the table does not name: that does not compile', () => {
  const right: Refusal = { code: 'order-transition-refused', extra: { orderStatus: 'on_hold', event: 'ship' } }
  // @ts-expect-error The member is called `orderStatus`.
  const misnamed: Refusal = { code: 'order-transition-refused', extra: { status: 'on_hold', event: 'ship' } }
  // @ts-expect-error This problem has no members besides its sentence.
  const told: Refusal = { code: 'not-found', extra: { orderStatus: 'on_hold' } }
  expect([right, misnamed, told]).toHaveLength(3)
})

describe('a result', () => {
  it('is a plain object that survives JSON', () => {
    expect(JSON.parse(JSON.stringify([ok(1), err({ code: 'not-found' })]))).toEqual([
      { ok: true, value: 1 },
      { ok: false, error: { code: 'not-found' } },
    ])
  })
})
