import { DrizzleQueryError } from 'drizzle-orm'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { errorFields, jsonLog } from './log.ts'

const people = ['ada@example.com', '1 Main St', 'ordt_token']

describe('errorFields, invariant 8', () => {
  const failed = new DrizzleQueryError(
    'insert into "users" ("email") values (?)',
    [...people],
    new Error('D1_ERROR: UNIQUE constraint failed: users.email'),
  )

  it('never holds what drizzle bound to a failed query', () => {
    expect(failed.message).toContain('ada@example.com')
    const text = JSON.stringify(errorFields(failed))
    for (const secret of people) expect(text).not.toContain(secret)
  })

  it('keeps what tells the error from others', () => {
    expect(errorFields(failed)).toMatchObject({
      error: 'Error',
      message: 'Failed query: insert into "users" ("email") values (?)',
      cause: 'D1_ERROR: UNIQUE constraint failed: users.email',
    })
  })

  it('cleans the cause as well: errors are wrapped on their way up', () => {
    const fields = errorFields(new Error('The order was not placed', { cause: failed }))
    expect(fields).toMatchObject({
      message: 'The order was not placed',
      cause: 'Failed query: insert into "users" ("email") values (?)',
    })
    for (const secret of people) expect(JSON.stringify(fields)).not.toContain(secret)
  })

  it('says where it was, in frames alone: a stack begins with the message', () => {
    const error = new Error('first line\nada@example.com')
    const { stack } = errorFields(error)
    expect(stack).toMatch(/^\s*at .*log\.test\.ts/)
    expect(stack).not.toContain('ada@example.com')
    expect(String(stack).split('\n').length).toBeLessThanOrEqual(12)
  })

  it('does not take a line a person typed for a frame', () => {
    const error = new DrizzleQueryError(
      'select ?',
      ['a note\n    at 12 Main Street\nat ada@example.com'],
      new Error('D1'),
    )
    expect(error.stack).toContain('at 12 Main Street')
    expect(JSON.stringify(errorFields(error))).not.toMatch(/Main Street|ada@example/)
    expect(errorFields(error).stack).toMatch(/^\s*at .*log\.test\.ts/)
  })

  it('cuts long words', () => {
    const fields = errorFields(new Error('x'.repeat(9_000), { cause: new Error('y'.repeat(9_000)) }))
    expect(fields.message).toHaveLength(500)
    expect(fields.cause).toHaveLength(500)
  })

  it.each(['ada@example.com', { email: 'ada@example.com' }, 42, null, undefined])(
    'says of a thrown %j no more than its type',
    (thrown) => {
      expect(errorFields(thrown)).toEqual({ error: typeof thrown })
    },
  )

  it('says nothing of a cause that is no error, or of an error without a stack', () => {
    const error = new RangeError('no', { cause: 'ada@example.com' })
    delete error.stack
    expect(errorFields(error)).toEqual({ error: 'RangeError', message: 'no', cause: undefined, stack: '' })
  })
})

describe('jsonLog', () => {
  afterEach(() => void vi.restoreAllMocks())

  it.each([
    ['info', 'log'],
    ['warn', 'warn'],
    ['error', 'error'],
  ] as const)('writes %s as one line of JSON with what every line carries', (level, method) => {
    const written = vi.spyOn(console, method).mockImplementation(() => undefined)
    jsonLog({ requestId: 'req_1' })[level]('order.placed', { orderId: 'ord_1', ms: 3, gone: undefined })
    expect(written).toHaveBeenCalledTimes(1)
    const line = String(written.mock.calls[0]?.[0])
    expect(line).not.toContain('\n')
    expect(JSON.parse(line)).toEqual({ level, event: 'order.placed', requestId: 'req_1', orderId: 'ord_1', ms: 3 })
  })
})
