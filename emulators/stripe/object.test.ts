import { fileURLToPath } from 'node:url'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestHarness } from 'wrangler'

const secrets = {
  STRIPE_SECRET_KEY: 'sk_test_harness',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_harness',
  STRIPE_WEBHOOK_SECRET: 'whsec_first,whsec_second',
  SENDGRID_API_KEY: 'SG.harness',
  TWILIO_ACCOUNT_SID: 'ACharness',
  TWILIO_AUTH_TOKEN: 'token-harness',
}
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = createTestHarness({
  root: at('..'),
  workers: [
    { configPath: 'wrangler.toml', secrets },
    { config: { name: 'souk-api', main: at('testing/shop.ts'), compatibility_date: '2026-10-01' } },
  ],
})

const emulators = () => server.getWorker('souk-emulators')
const shop = () => server.getWorker('souk-api')
// The harness answers with undici's Response; the SDK reads headers of the platform's own.
const throughWorker = async (url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
  const { method, headers, body } = new Request(url, init)
  const sent = body ? await new Response(body).text() : undefined
  const answer = await emulators().fetch(String(url), { method, headers: [...headers], body: sent })
  return new Response(await answer.text(), { status: answer.status, headers: [...answer.headers] })
}
const stripe = new Stripe(secrets.STRIPE_SECRET_KEY, {
  httpClient: Stripe.createFetchHttpClient(throughWorker),
  maxNetworkRetries: 0,
  telemetry: false,
})

const control = async (method: string, path: string, body?: object) => {
  const init = { method, ...(body ? { body: JSON.stringify(body) } : {}) }
  const answer = await emulators().fetch(`http://localhost/_emulator/stripe/control${path}`, init)
  return answer.json() as Promise<Record<string, unknown>>
}
interface Received {
  signature: string
  body: string
}
const received = async () => (await (await shop().fetch('http://souk-api/received')).json()) as Received[]
/** Nothing of the test before may arrive in this one: its fees and retries come first. */
const startShop = async (refuse = 0) => {
  await control('POST', '/clock', { advanceMs: 3_700_000 })
  await shop().fetch(`http://souk-api/start?refuse=${refuse}`)
}
const settle = () => control('POST', '/settle')

let orders = 0
const newOrder = () => `ord_${++orders}`
const payable = (order: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) => ({
  amount: 4200,
  currency: 'usd',
  metadata: { order_id: order },
  ...more,
})
const paid = (order: string) =>
  stripe.paymentIntents.create(
    payable(order, { confirm: true, payment_method: 'pm_card_visa', return_url: 'https://shop.example/done' }),
  )

beforeAll(async () => {
  await server.listen()
}, 60_000)
afterAll(() => server.close())

describe('the emulator behind the real SDK', () => {
  it('takes a payment, refunds it and lists what happened', async () => {
    const intent = await paid(newOrder())
    expect(intent.status).toBe('succeeded')
    const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 1200 })
    expect(refund).toMatchObject({ status: 'succeeded', amount: 1200 })
    const charge = await stripe.charges.retrieve(String(intent.latest_charge), { expand: ['refunds'] })
    expect(charge).toMatchObject({ amount_refunded: 1200, refunded: false })
    expect(charge.refunds?.data).toHaveLength(1)
    const events = await stripe.events.list({ types: ['refund.created'], limit: 1 })
    expect(events.data[0]).toMatchObject({ type: 'refund.created', data: { object: { id: refund.id } } })
  })

  it('throws the error classes that the SDK maps from status codes', async () => {
    const declined = stripe.paymentIntents.create(
      payable(newOrder(), {
        confirm: true,
        payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds',
        return_url: 'https://shop.example/done',
      }),
    )
    await expect(declined).rejects.toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      message: 'Your card has insufficient funds.',
    })
    await expect(stripe.paymentIntents.retrieve('pi_none')).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 404,
      code: 'resource_missing',
    })
  })

  it('answers a repeated key with the same intent, and refuses it for another amount', async () => {
    const order = newOrder()
    const options = { idempotencyKey: `key-${order}` }
    const first = await stripe.paymentIntents.create(payable(order), options)
    const again = await stripe.paymentIntents.create(payable(order), options)
    expect(again.id).toBe(first.id)
    // The SDK hands the fetch client's Headers through, whatever its type says.
    expect(new Headers(again.lastResponse.headers).get('idempotent-replayed')).toBe('true')
    await expect(stripe.paymentIntents.create(payable(order, { amount: 1 }), options)).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    })
  })

  it('answers 409 while the first request with a key is still running', async () => {
    const order = newOrder()
    await control('POST', '/chaos', { orderId: order, holdMs: 400 })
    const options = { idempotencyKey: `held-${order}` }
    const both = await Promise.allSettled([
      stripe.paymentIntents.create(payable(order), options),
      stripe.paymentIntents.create(payable(order), options),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { statusCode: 409, code: 'idempotency_key_in_use' },
    })
  })

  it('signs each delivery with every secret, verifiable by the SDK', async () => {
    await startShop()
    const intent = await paid(newOrder())
    await settle()
    const deliveries = await received()
    const [delivery] = deliveries.filter(({ body }) => body.includes('"payment_intent.succeeded"'))
    expect(delivery?.signature).toMatch(/^t=\d+,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/)
    for (const secret of ['whsec_first', 'whsec_second']) {
      const event = await stripe.webhooks.constructEventAsync(delivery?.body ?? '', delivery?.signature ?? '', secret)
      expect(event).toMatchObject({ type: 'payment_intent.succeeded', data: { object: { id: intent.id } } })
    }
    const stranger = stripe.webhooks.constructEventAsync(delivery?.body ?? '', delivery?.signature ?? '', 'whsec_x')
    await expect(stranger).rejects.toThrow()
  })

  it('tries a refused delivery again on the virtual clock, and then lists it as delivered', async () => {
    await startShop()
    const order = newOrder()
    await control('POST', '/chaos', { orderId: order, failDeliveries: 1 })
    const intent = await stripe.paymentIntents.create(payable(order))
    await settle()
    expect(await received()).toHaveLength(0)
    const [event] = (await stripe.events.list({ delivery_success: false, limit: 1 })).data
    expect(event).toMatchObject({ data: { object: { id: intent.id } }, pending_webhooks: 1 })
    await control('POST', '/clock', { advanceMs: 60_000 })
    expect((await received()).filter(({ body }) => body.includes(intent.id))).toHaveLength(1)
    expect(await stripe.events.retrieve(event?.id ?? '')).toMatchObject({ pending_webhooks: 0 })
  })

  it('gives up after three attempts, and delivers by hand', async () => {
    await startShop(3)
    const order = newOrder()
    await stripe.paymentIntents.create(payable(order))
    await settle()
    await control('POST', '/clock', { advanceMs: 60_000 })
    await control('POST', '/clock', { advanceMs: 3_600_000 })
    const { deliveries } = await control('GET', `/deliveries?orderId=${order}`)
    expect(deliveries).toMatchObject([
      { state: 'failed', attempts: [{ status: 500 }, { status: 500 }, { status: 500 }] },
    ])
    const [{ event }] = deliveries as [{ event: string }]
    await control('POST', `/events/${event}/resend`)
    expect(await received()).toHaveLength(1)
  })

  it('duplicates, drops and delays the deliveries of one order only', async () => {
    await startShop()
    const [twice, never, late] = [newOrder(), newOrder(), newOrder()]
    await control('POST', '/chaos', { orderId: twice, duplicate: 2 })
    await control('POST', '/chaos', { orderId: never, drop: true })
    await control('POST', '/chaos', { orderId: late, delayMs: 90_000 })
    for (const order of [twice, never, late]) await stripe.paymentIntents.create(payable(order))
    await settle()
    const orderIds = async () =>
      (await received()).map(({ body }) => JSON.parse(body).data.object.metadata.order_id as string)
    expect(await orderIds()).toEqual([twice, twice, twice])
    await control('POST', '/clock', { advanceMs: 90_000 })
    expect(await orderIds()).toEqual([twice, twice, twice, late])
  })

  it('loses an answer after it was executed: the same key then finds the intent', async () => {
    const order = newOrder()
    await control('POST', '/chaos', { orderId: order, loseResponses: 1 })
    const options = { idempotencyKey: `lost-${order}` }
    await expect(stripe.paymentIntents.create(payable(order), options)).rejects.toThrow()
    const again = await stripe.paymentIntents.create(payable(order), options)
    const found = await stripe.paymentIntents.search({ query: `metadata['order_id']:'${order}'` })
    expect(found.data.map(({ id }) => id)).toEqual([again.id])
  })

  it('is down for one order as long as it is told to', async () => {
    const order = newOrder()
    await control('POST', '/chaos', { orderId: order, down: true })
    await expect(stripe.paymentIntents.create(payable(order))).rejects.toThrow()
    await expect(stripe.paymentIntents.create(payable(newOrder()))).resolves.toMatchObject({ object: 'payment_intent' })
    await control('POST', '/chaos', { orderId: order, down: 1, downMode: 'error' })
    await expect(stripe.paymentIntents.create(payable(order))).rejects.toMatchObject({ statusCode: 500 })
    await control('POST', '/chaos', { orderId: order, locked: 1 })
    await expect(stripe.paymentIntents.create(payable(order))).rejects.toMatchObject({
      code: 'lock_timeout',
      statusCode: 429,
    })
    await expect(stripe.paymentIntents.create(payable(order))).resolves.toMatchObject({ object: 'payment_intent' })
  })
})

describe('trouble that the shop must survive', () => {
  it('answers 500 after the work was done, and replays it: only reading again tells', async () => {
    const order = newOrder()
    await control('POST', '/chaos', { orderId: order, failAfter: 1 })
    const options = { idempotencyKey: `unknown-${order}` }
    const pay = () =>
      stripe.paymentIntents.create(
        payable(order, { confirm: true, payment_method: 'pm_card_visa', return_url: 'https://shop.example/done' }),
        options,
      )
    await expect(pay()).rejects.toMatchObject({ statusCode: 500, type: 'StripeAPIError' })
    const replayed = await pay().catch((error: Stripe.errors.StripeError) => error)
    expect(replayed).toMatchObject({ statusCode: 500 })
    expect(new Headers((replayed as Stripe.errors.StripeError).headers).get('idempotent-replayed')).toBe('true')
    const found = await stripe.paymentIntents.search({ query: `metadata['order_id']:'${order}'` })
    expect(found.data).toMatchObject([{ status: 'succeeded' }])
  })

  it('delivers the webhook before it answers the call', async () => {
    await startShop()
    const order = newOrder()
    await control('POST', '/chaos', { orderId: order, webhookFirst: true })
    const intent = await paid(order)
    const before = (await received()).filter(({ body }) => body.includes(intent.id))
    expect(before.map(({ body }) => JSON.parse(body).type)).toContain('payment_intent.succeeded')
  })

  it('refunds from the Dashboard and disputes, and keeps its books', async () => {
    await startShop()
    const order = newOrder()
    const intent = await paid(order)
    const refund = await control('POST', '/refunds', { paymentIntent: intent.id, amount: 200 })
    expect(refund).toMatchObject({ object: 'refund', amount: 200 })
    expect(await control('POST', '/disputes', { orderId: order })).toMatchObject({ object: 'dispute', amount: 4000 })
    await settle()
    const types = (await received())
      .filter(({ body }) => body.includes(intent.id))
      .map(({ body }) => JSON.parse(body).type)
    expect(types).toEqual(expect.arrayContaining(['refund.created', 'charge.dispute.created']))
    expect(await control('GET', `/books?orderId=${order}`)).toMatchObject({
      paymentIntents: [{ id: intent.id, amountReceived: 4200, refunded: 200, disputed: 4000 }],
    })
    await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({
      code: 'charge_disputed',
    })
  })
})

describe('the emulators Worker', () => {
  it("runs the shop's cron when it is asked to", async () => {
    const answer = await emulators().fetch('http://localhost/_emulator/cron', { method: 'POST' })
    expect(await answer.json()).toMatchObject({ outcome: 'ok' })
    expect(await (await shop().fetch('http://souk-api/crons')).json()).toBe(1)
  })

  it('keeps a mail that SendGrid would take, finds it by its recipient and shows it', async () => {
    const mail = {
      personalizations: [{ to: [{ email: 'Amal@example.com' }] }],
      from: { email: 'hello@souk.example', name: 'Souk' },
      subject: 'Your order <b>',
      content: [
        { type: 'text/plain', value: 'Thank you' },
        { type: 'text/html', value: '<p>Thank you</p>' },
      ],
    }
    const send = (key: string) =>
      emulators().fetch('https://api.sendgrid.com/v3/mail/send', {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(mail),
      })
    expect((await send('SG.wrong')).status).toBe(401)
    const taken = await send(secrets.SENDGRID_API_KEY)
    expect(taken.status).toBe(202)
    const id = taken.headers.get('x-message-id')
    const found = await emulators().fetch('http://localhost/inbox.json?to=amal@example.com')
    expect(await found.json()).toMatchObject({ messages: [{ id, kind: 'email', text: 'Thank you' }] })
    const page = await (await emulators().fetch(`http://localhost/inbox/${id}`)).text()
    expect(page).toContain('Your order &lt;b&gt;')
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
  })

  it('keeps a text message that Twilio would take', async () => {
    const send = (body: Record<string, string>) =>
      emulators().fetch('https://api.twilio.com/2010-04-01/Accounts/ACharness/Messages.json', {
        method: 'POST',
        headers: { authorization: `Basic ${btoa('ACharness:token-harness')}` },
        body: new URLSearchParams(body).toString(),
      })
    const sent = await send({ To: '+15555550123', From: '+15005550006', Body: 'On its way' })
    expect(sent.status).toBe(201)
    expect(await sent.json()).toMatchObject({ sid: expect.stringMatching(/^SM[0-9a-f]{32}$/), status: 'queued' })
    const refused = await send({ To: '5555', From: '+15005550006', Body: 'x' })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ code: 21211, status: 400 })
    const found = await emulators().fetch('http://localhost/inbox.json?to=%2B15555550123')
    expect(await found.json()).toMatchObject({ messages: [{ kind: 'sms', text: 'On its way' }] })
  })

  it('gives frames an opaque origin and answers their calls', async () => {
    const frame = await emulators().fetch('http://localhost/_emulator/stripe/frame/payment')
    expect(frame.headers.get('content-security-policy')).toContain('sandbox allow-scripts allow-forms')
    const body = new URLSearchParams({
      key: secrets.STRIPE_PUBLISHABLE_KEY,
      type: 'card',
      'card[number]': '4242424242424242',
      'card[exp_month]': '12',
      'card[exp_year]': '34',
      'card[cvc]': '123',
    }).toString()
    const init = {
      method: 'POST',
      headers: { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
      body,
    }
    const answer = await emulators().fetch('http://localhost/_emulator/stripe/v1/payment_methods', init)
    expect(answer.headers.get('access-control-allow-origin')).toBe('null')
    expect(await answer.json()).toMatchObject({ object: 'payment_method', card: { last4: '4242' } })
  })

  it('shows payments and deliveries, and sends one again at the press of its button', async () => {
    await startShop()
    const intent = await stripe.paymentIntents.create(payable(newOrder()))
    await settle()
    const page = await (await emulators().fetch('http://localhost/_emulator/stripe')).text()
    expect(page).toContain(intent.id)
    const action = /action="([^"]+\/resend\?from=page)"/.exec(page)?.[1] ?? ''
    const pressed = await emulators().fetch(`http://localhost${action}`, { method: 'POST', redirect: 'manual' })
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/_emulator/stripe'])
    expect((await received()).filter(({ body }) => body.includes(intent.id))).toHaveLength(2)
  })

  it('opens a dispute at the press of a button, and says why it cannot again', async () => {
    const intent = await paid(newOrder())
    const press = (path: string, fields: Record<string, string>) =>
      emulators().fetch(`http://localhost/_emulator/stripe/control${path}?from=page`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      })
    const show = async (query = '') => (await emulators().fetch(`http://localhost/_emulator/stripe${query}`)).text()
    expect(await show()).toContain(`Open a dispute<span class="visually-hidden"> about ${intent.id}</span>`)
    const opened = await press('/disputes', { paymentIntent: intent.id })
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/_emulator/stripe'])
    const [dispute] = (await stripe.disputes.list({ payment_intent: intent.id })).data
    expect(await show()).toContain(`<code>${dispute?.id}</code>`)
    const refused = await press('/disputes', { paymentIntent: intent.id })
    const notice = await show(refused.headers.get('location')?.replace('/_emulator/stripe', ''))
    expect(notice).toMatch(/role="alert">Charge ch_\w+ /)
  })

  it.each(['/', '/_emulator/other', '/_emulator/stripe/frame/other', '/v1/payment_intents'])(
    'knows no %s',
    async (path) => {
      expect((await emulators().fetch(`http://localhost${path}`)).status).toBe(404)
    },
  )
})
