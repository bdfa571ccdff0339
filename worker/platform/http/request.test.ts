import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { fieldErrors } from './field-errors.ts'
import { allowedMethods, limitBody, requireJson } from './request.ts'
import type { AppEnv } from './request-context.ts'

const echo = new Hono<AppEnv>().use(limitBody, requireJson).all('*', async (c) => c.text(await c.req.text()))

async function send(
  method: string,
  body: string | null,
  type: string | null = 'application/json',
  path = '/api/v1/orders',
) {
  const headers: Record<string, string> = type === null ? {} : { 'content-type': type }
  const answer = await echo.request(path, {
    method,
    headers,
    body: body === null ? null : new TextEncoder().encode(body),
  })
  return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') }
}

describe('requireJson', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON', 'application/json ;q=1'])(
    'lets JSON in as %s',
    async (type) => {
      expect(await send('POST', '{"a":1}', type)).toMatchObject({ status: 200, text: '{"a":1}' })
    },
  )

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'application/problem+json', null])(
    'answers 415 to a body of type %s',
    async (type) => {
      const refused = await send('POST', '{"a":1}', type)
      expect(refused).toMatchObject({ status: 415, type: 'application/problem+json' })
      expect(JSON.parse(refused.text)).toMatchObject({ code: 'content-type-unsupported', status: 415 })
    },
  )

  it.each(['{', '{"a":1,}', 'undefined', "{'a':1}", '{"a":1} {"b":2}'])('answers 400 to %s', async (body) => {
    const refused = await send('PUT', body)
    expect(refused.status).toBe(400)
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'malformed-json' })
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('reads an empty body of %s as an empty object', async (method) => {
    expect(await send(method, null, null)).toMatchObject({ status: 200, text: '{}' })
  })

  it('does not look at what has no body', async () => {
    expect(await send('GET', null, 'text/plain')).toMatchObject({ status: 200 })
  })

  it.each(['/api/v1/payments/webhooks/stripe', '/api/v1/baskets/current/items'])(
    'leaves %s its raw body',
    async (path) => {
      expect(await send('POST', 'a=1', 'application/x-www-form-urlencoded', path)).toMatchObject({
        status: 200,
        text: 'a=1',
      })
    },
  )

  it.each(['/api/v1/baskets/current/items/bln_1', '/api/v1/baskets/bsk_1/items', '/x/api/v1/payments/webhooks/stripe'])(
    'makes no exception for %s',
    async (path) => {
      expect((await send('POST', 'a=1', 'application/x-www-form-urlencoded', path)).status).toBe(415)
    },
  )
})

describe('limitBody', () => {
  const whole = JSON.stringify('x'.repeat(1024 * 1024 - 2))

  it('takes one mebibyte, and answers 413 to one byte more', async () => {
    expect((await send('POST', whole)).status).toBe(200)
    const refused = await send('POST', `${whole} `)
    expect(refused.status).toBe(413)
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'body-too-large', title: expect.stringContaining('1 MiB') })
  })

  it('counts what comes, not what was announced', async () => {
    const body = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode(`${whole} `))
        controller.close()
      },
    })
    const request = new Request('https://souk.test/api/v1/orders', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      ...{ duplex: 'half' },
    })
    expect((await echo.request(request)).status).toBe(413)
  })
})

describe('allowedMethods', () => {
  const routes = [
    { method: 'GET', path: '/orders' },
    { method: 'POST', path: '/orders' },
    { method: 'GET', path: '/orders/:id' },
    { method: 'GET', path: '/orders/:id' },
    { method: 'POST', path: '/orders/:id/cancel' },
    { method: 'ALL', path: '/orders/:id' },
    { method: 'GET', path: '/.well-known/jwks.json' },
  ]

  it.each([
    ['/orders', ['GET', 'POST']],
    ['/orders/ord_1', ['GET']],
    ['/orders/ord_1/cancel', ['POST']],
    ['/orders/ord_1/other', []],
    ['/orders/', []],
    ['/.well-known/jwks.json', ['GET']],
    ['/xwell-known/jwks.json', []],
    ['/.well-known/jwksXjson', []],
    ['/nothing', []],
  ])('of %s are %j', (path, methods) => {
    expect(allowedMethods(routes, path)).toEqual(methods)
  })
})

describe('fieldErrors', () => {
  const issue = (path: PropertyKey[], wishes = {}) => ({ code: 'invalid_type', message: 'No.', path, ...wishes })

  it.each([
    ['json', ['items', 0, 'quantity'], '/items/0/quantity'],
    ['form', ['quantity'], '/quantity'],
    ['query', ['limit'], '/query/limit'],
    ['header', ['x-key'], '/header/x-key'],
    ['json', ['a/b~c'], '/a~1b~0c'],
    ['query', [], '/query'],
  ])('point into the %s at %j by %s (RFC 6901)', (target, path, pointer) => {
    expect(fieldErrors(target, [issue(path)])).toEqual([{ pointer, detail: 'No.' }])
  })

  it('name each unknown field itself', () => {
    const unknown = issue(['items', 1], { code: 'unrecognized_keys', keys: ['prise', 'qty'] })
    expect(fieldErrors('json', [unknown, issue(['email'])]).map(({ pointer }) => pointer)).toEqual([
      '/items/1/prise',
      '/items/1/qty',
      '/email',
    ])
  })
})
