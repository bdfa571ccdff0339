import { describe, expect, it } from 'vitest'
import { createTestStripe } from '../testing/in-memory.ts'
import { decide, KEPT_MS, type KeptRequest } from './idempotency.ts'

const kept: KeptRequest = {
  path: '/v1/refunds',
  bodyHash: 'h1',
  status: 200,
  body: '{}',
  requestId: 'req_1',
  createdMs: 0,
}
const same = { path: '/v1/refunds', bodyHash: 'h1' }

describe('an idempotency key', () => {
  it.each([
    ['is new', undefined, same, 1, { kind: 'execute' }],
    ['was answered', kept, same, 1, { kind: 'replay', status: 200, originalRequest: 'req_1' }],
    ['was pruned after 24 hours', kept, same, KEPT_MS, { kind: 'execute' }],
    [
      'is in flight',
      { ...kept, status: null, body: null },
      same,
      1,
      { kind: 'refuse', refusal: { status: 409, error: { code: 'idempotency_key_in_use' } } },
    ],
    [
      'had another body',
      kept,
      { ...same, bodyHash: 'h2' },
      1,
      {
        kind: 'refuse',
        refusal: {
          status: 400,
          error: {
            type: 'idempotency_error',
            message:
              "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than 'k' if you meant to execute a different request.",
          },
        },
      },
    ],
    ['was for another path', kept, { ...same, path: '/v1/customers' }, 1, { kind: 'refuse', refusal: { status: 400 } }],
  ])('that %s', (_, row, request, now, decision) => expect(decide('k', row, request, now)).toMatchObject(decision))

  it('longer than 255 characters is refused', () => {
    expect(decide('k'.repeat(256), undefined, same, 0)).toMatchObject({ kind: 'refuse', refusal: { status: 400 } })
  })
})

describe('a repeated request', () => {
  const form = { amount: '2500', currency: 'usd' }
  const options = { idempotencyKey: 'order-1' }

  it('gets the first answer again, marked as a replay, and makes nothing', () => {
    const stripe = createTestStripe()
    const [first, again] = [1, 2].map(() => stripe.post('/v1/payment_intents', form, options))
    expect(again?.body).toEqual(first?.body)
    expect(again?.headers).toMatchObject({
      'idempotent-replayed': 'true',
      'original-request': first?.headers['request-id'],
    })
    expect(stripe.store.list('payment_intent', { limit: 10 }).data).toHaveLength(1)
  })

  it('is refused when its parameters changed', () => {
    const stripe = createTestStripe()
    stripe.post('/v1/payment_intents', form, options)
    const { status, body } = stripe.post('/v1/payment_intents', { ...form, amount: '1' }, options)
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ type: 'idempotency_error' })
  })

  it('charges again after 24 hours', () => {
    const stripe = createTestStripe()
    const first = stripe.post('/v1/payment_intents', form, options)
    stripe.advance(KEPT_MS)
    expect(stripe.post('/v1/payment_intents', form, options).body.id).not.toBe(first.body.id)
  })

  it('gets the same decline again: a new attempt needs a new key', () => {
    const stripe = createTestStripe()
    const paying = {
      ...form,
      confirm: 'true',
      payment_method: 'pm_card_visa_chargeDeclined',
      return_url: 'https://shop.example',
    }
    const [first, again] = [1, 2].map(() => stripe.post('/v1/payment_intents', paying, options))
    expect(first?.status).toBe(402)
    expect(again).toMatchObject({ status: 402, body: first?.body, headers: { 'idempotent-replayed': 'true' } })
    expect(stripe.store.list('charge', { limit: 10 }).data).toHaveLength(1)
  })

  it('is new when the first one failed validation: the key was never used', () => {
    const stripe = createTestStripe()
    expect(stripe.post('/v1/payment_intents', { amount: '2500' }, options).status).toBe(400)
    expect(stripe.post('/v1/payment_intents', form, options).status).toBe(200)
  })

  it('gets 409 while the first is in flight, and the answer afterwards', () => {
    const stripe = createTestStripe()
    const first = stripe.begin('/v1/payment_intents', form, options)
    expect(stripe.post('/v1/payment_intents', form, options)).toMatchObject({
      status: 409,
      body: { error: { code: 'idempotency_key_in_use' } },
    })
    if (!('run' in first)) throw new Error('The first request was refused.')
    const made = JSON.parse(first.run(stripe.now()).body)
    expect(stripe.post('/v1/payment_intents', form, options).body.id).toBe(made.id)
  })
})
