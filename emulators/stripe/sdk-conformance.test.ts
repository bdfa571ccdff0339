import { describe, expect, it } from 'vitest'
import { match, type Route } from './route.ts'
import { ROUTES } from './routes.ts'
import { type Claim, falseClaims } from './testing/compile.ts'
import { createTestStripe } from './testing/in-memory.ts'
import { operationKey, readSdk } from './testing/sdk.ts'
import { type Sample, takeTour } from './testing/tour.ts'

/** Only Stripe.js calls these, so the SDK declares none of them. */
const BROWSER_ONLY = new Set([
  'POST /v1/confirmation_tokens',
  'GET /v1/elements/sessions',
  'POST /v1/elements/payment_methods/:/detach',
  'POST /v1/elements/wallet_payment_methods',
])

/** What a shop listens to (docs.stripe.com/api/events/types). */
const EVENTS = [
  'charge.captured',
  'charge.dispute.closed',
  'charge.dispute.created',
  'charge.dispute.funds_reinstated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.updated',
  'charge.expired',
  'charge.failed',
  'charge.refund.updated',
  'charge.refunded',
  'charge.succeeded',
  'charge.updated',
  'customer.created',
  'customer.deleted',
  'customer.updated',
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.created',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
  'payment_method.attached',
  'payment_method.automatically_updated',
  'payment_method.detached',
  'payment_method.updated',
  'radar.early_fraud_warning.created',
  'radar.early_fraud_warning.updated',
  'refund.created',
  'refund.failed',
  'refund.updated',
  'review.closed',
  'review.opened',
  'setup_intent.canceled',
  'setup_intent.created',
  'setup_intent.requires_action',
  'setup_intent.setup_failed',
  'setup_intent.succeeded',
]

const sdk = readSdk()
const keyOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => operationKey(method, path)
const declared = ROUTES.filter((route) => !BROWSER_ONLY.has(keyOf(route)))
const { stripe, samples } = await takeTour()
const routeOf = ({ method, path }: Sample) => match(ROUTES, method, path)?.route

/** One sample per operation and kind of answer: the last, and the first that says it was deleted. */
function answers(): Claim[] {
  const claims = new Map<string, Claim>()
  for (const sample of samples) {
    const route = routeOf(sample)
    const type = route && sdk.get(keyOf(route))?.answer
    const status = String(sample.body.status ?? sample.body.deleted ?? '')
    if (type) claims.set(`${keyOf(route)} ${status}`, { name: `${keyOf(route)} ${status}`, value: sample.body, type })
  }
  return [...claims.values()]
}

function events(): Claim[] {
  const { data } = stripe.store.list('event', { limit: 1000 })
  const newest = new Map(data.map((event) => [event.type, event]))
  return [...newest].map(([name, value]) => ({ name, value, type: 'Stripe.Event' }))
}

describe('against the SDK’s own declarations (decisions/sdk-shapes), the emulator', () => {
  it('answers only operations that the SDK has, and the tour called every one', () => {
    expect(declared.map(keyOf).filter((key) => !sdk.has(key))).toEqual([])
    const visited = new Set(samples.map((sample) => routeOf(sample)))
    const missed = ROUTES.filter((route) => !visited.has(route)).map(keyOf)
    // A card's refund never waits for its customer, and no other can be canceled.
    expect(missed).toEqual(['POST /v1/refunds/:/cancel'])
  })

  it.each(declared.map((route) => [keyOf(route), route] as const))(
    'takes every parameter of %s and no other',
    (key, route) => {
      const path = route.path.replace(/:\w+/g, 'x')
      const codeFor = (name: string) => createTestStripe().call(route.method, path, { [name]: 'x' }).body.error
      const params = sdk.get(key)?.params ?? []
      for (const name of params) expect(codeFor(name), name).not.toMatchObject({ code: 'parameter_unknown' })
      const invented = codeFor('invented_parameter')
      expect(invented).toMatchObject({ code: 'parameter_unknown', param: 'invented_parameter' })
    },
  )

  it('answers with every field that the SDK’s types require, and with none they do not know', async () => {
    const claims = answers()
    expect(claims.length).toBeGreaterThan(60)
    expect(await falseClaims(claims)).toEqual([])
  }, 60_000)

  it('sends events whose objects are what the SDK says they are', async () => {
    expect(await falseClaims(events())).toEqual([])
  }, 60_000)

  it.each(EVENTS)('sends %s', (type) => {
    expect(stripe.store.list('event', { types: [type], limit: 1 }).data).toHaveLength(1)
  })

  it('would be found out: a missing field, a wrong one and an invented one each fail', async () => {
    const value = samples.find((sample) => sample.path === '/v1/refunds')?.body ?? {}
    const type = 'Stripe.Refund'
    const { currency: _, ...short } = value
    const wrong = [
      { name: 'right', value, type },
      { name: 'missing', value: short, type },
      { name: 'wrong', value: { ...value, amount: 'ten' }, type },
      { name: 'invented', value: { ...value, colour: 'red' }, type },
    ]
    const found = await falseClaims(wrong)
    expect(found.map(({ name }) => name)).toEqual(['missing', 'wrong', 'invented'])
    expect(found[0]?.says).toContain("'currency' is missing")
  }, 60_000)
})
