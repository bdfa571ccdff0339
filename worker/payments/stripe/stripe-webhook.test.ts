import Stripe from 'stripe'
import { expect, it } from 'vitest'
import { verifyEvent } from './stripe.ts'

const now = 1_700_000_000_000
const seconds = now / 1000
const secret = 'whsec_right'
const body = JSON.stringify({ id: 'evt_1', object: 'event', type: 'payment_intent.succeeded', name: 'Zoë 🙂' })
const signer = new Stripe('sk_test_signing')

const sign = (payload: string, options: { timestamp?: number; secret?: string } = {}) =>
  signer.webhooks.generateTestHeaderStringAsync({ payload, secret, timestamp: seconds, ...options })
const verify = (signature: string, { payload = body, secrets = [secret] } = {}) =>
  verifyEvent(payload, signature, secrets, now)

it('reads an event that Stripe signed, whatever letters are in it', async () => {
  expect(await verify(await sign(body))).toMatchObject({
    id: 'evt_1',
    type: 'payment_intent.succeeded',
    name: 'Zoë 🙂',
  })
})

it('takes any of the secrets, so that they can be rotated', async () => {
  const signature = await sign(body)
  expect(await verify(signature, { secrets: ['whsec_old', secret] })).not.toBeNull()
  expect(await verify(signature, { secrets: [secret, 'whsec_new'] })).not.toBeNull()
})

it('takes a header with the signatures of two secrets', async () => {
  const [other, right] = [await sign(body, { secret: 'whsec_other' }), await sign(body)]
  expect(await verify(`${other},${right.split(',')[1]}`)).not.toBeNull()
})

it.each([
  ['another secret', () => sign(body, { secret: 'whsec_wrong' }), {}],
  ['no secret at all', () => sign(body), { secrets: [] }],
  ['another body', () => sign(body), { payload: `${body} ` }],
  ['a body of another character', () => sign(body), { payload: body.replace('evt_1', 'evt_2') }],
  ['no signature', async () => '', {}],
  ['garbage', async () => 'v1', {}],
  ['a time alone', async () => `t=${seconds}`, {}],
  ['a signature without its time', async () => (await sign(body)).split(',')[1] ?? '', {}],
  ['a scheme that is not v1', async () => (await sign(body)).replace('v1=', 'v0='), {}],
  ['a time moved after signing', async () => (await sign(body)).replace(`t=${seconds}`, `t=${seconds + 1}`), {}],
  ['a signed body that is not JSON', () => sign('not json'), { payload: 'not json' }],
  ['a signed empty body', () => sign(''), { payload: '' }],
])('answers nothing for %s, and does not throw', async (_what, header, options) => {
  expect(await verify(await header(), options)).toBeNull()
})

it.each([
  [-301, false],
  [-300, true],
  [0, true],
  [300, true],
  [301, false],
  [86_400, false],
])('of a signature made %i s from now: %s, so that a captured one cannot be replayed', async (offset, accepted) => {
  const event = await verify(await sign(body, { timestamp: seconds + offset }))
  expect(event !== null).toBe(accepted)
})
