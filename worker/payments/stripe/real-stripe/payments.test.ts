import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { mintId } from '../../../kernel/id.ts'
import type { Services } from '../../../platform/context.ts'
import type { Bindings } from '../../../platform/settings.ts'
import { fetchOrderIntent } from '../../intents/fetch-order-intent.ts'
import { chargeOf, chargeRecord, chargeValues, intentExpansion } from '../../ledger/read-charge.ts'
import { apiVersion, callStripe, type PaymentIntent } from '../stripe.ts'

// What the emulator claims about Stripe, asked of Stripe itself: `STRIPE_SECRET_KEY=sk_test_… npm run test:stripe`, and
// only so, because every other test reaches no network.
const isAsked = process.env.SOUK_REAL_STRIPE === 'yes'

const secretKey = process.env.STRIPE_SECRET_KEY ?? ''
const env = {} as unknown as Bindings
// The adapter reads the key, the base and the log; nothing else of a shop is here.
const services = {
  env,
  settings: { stripe: { secretKey, apiBase: null } },
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
} as unknown as Services

async function create(params: Partial<Stripe.PaymentIntentCreateParams> = {}, orderId = mintId('order')) {
  const made = await callStripe(services, 'create', (stripe) =>
    stripe.paymentIntents.create(
      {
        amount: 3000,
        currency: 'usd',
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
        metadata: { order_id: orderId },
        ...params,
      },
      { idempotencyKey: `pi-${orderId}-1` },
    ),
  )
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  return made.value
}

const confirm = (intent: PaymentIntent, card = 'pm_card_visa') =>
  callStripe(services, 'confirm', (stripe) =>
    stripe.paymentIntents.confirm(
      intent.id,
      { payment_method: card, expand: intentExpansion },
      { idempotencyKey: `confirm-${intent.id}-${card}` },
    ),
  )

const realStripe = () => {
  it('speaks the version of the API that we pin', async () => {
    const events = await callStripe(services, 'events', (stripe) => stripe.events.list({ limit: 1 }))
    expect(events).toMatchObject({ ok: true })
    if (events.ok) expect(events.value.lastResponse.apiVersion).toBe(apiVersion)
  })

  it('makes one intent for one key, and refuses the key with other parameters', async () => {
    const orderId = mintId('order')
    const [first, again] = [await create({}, orderId), await create({}, orderId)]
    expect(again.id).toBe(first.id)
    const other = await callStripe(services, 'create', (stripe) =>
      stripe.paymentIntents.create({ amount: 1, currency: 'usd' }, { idempotencyKey: `pi-${orderId}-1` }),
    )
    expect(other).toMatchObject({ ok: false, error: { code: 'refused', stripeCode: 'idempotency_error' } })
  })

  it('pays, and tells card, risk and charge as our rows want them', async () => {
    const paid = await confirm(await create())
    if (!paid.ok) throw new Error(JSON.stringify(paid.error))
    const charge = chargeOf(paid.value)
    expect(paid.value).toMatchObject({ status: 'succeeded', amount_received: 3000 })
    if (!charge) throw new Error('The charge was not opened.')
    expect(chargeValues(charge)).toMatchObject({ cardBrand: 'visa', cardLast4: '4242', outcomeType: 'authorized' })
    expect(chargeRecord(charge, { id: 'pay_1', orderId: 'ord_1' }, paid.value.id, 1)).toMatchObject({
      status: 'succeeded',
      amount: 3000,
      currency: 'USD',
    })
  })

  it('declines, and takes another card afterwards', async () => {
    const intent = await create()
    expect(await confirm(intent, 'pm_card_chargeDeclinedInsufficientFunds')).toMatchObject({
      ok: false,
      error: { code: 'declined', declineCode: 'insufficient_funds' },
    })
    expect(await confirm(intent)).toMatchObject({ ok: true, value: { status: 'succeeded' } })
  })

  it('holds money, says until when, captures it once, and refuses to cancel it then', async () => {
    const held = await confirm(await create({ capture_method: 'manual' }))
    if (!held.ok) throw new Error(JSON.stringify(held.error))
    expect(held.value).toMatchObject({ status: 'requires_capture', amount_capturable: 3000 })
    const charge = chargeOf(held.value)
    expect(charge && chargeValues(charge).captureBefore).toBeGreaterThan(Date.now())
    const capture = (key: string) =>
      callStripe(services, 'capture', (stripe) =>
        stripe.paymentIntents.capture(held.value.id, {}, { idempotencyKey: `${key}-${held.value.id}` }),
      )
    expect(await capture('one')).toMatchObject({ ok: true, value: { status: 'succeeded' } })
    expect(await capture('two')).toMatchObject({ ok: false, error: { code: 'refused', intentStatus: 'succeeded' } })
    const cancelled = await callStripe(services, 'cancel', (stripe) => stripe.paymentIntents.cancel(held.value.id))
    expect(cancelled).toMatchObject({ ok: false, error: { code: 'refused', intentStatus: 'succeeded' } })
  })

  it('finds an intent again by its order, within the two minutes that reconciliation waits', async () => {
    const orderId = mintId('order')
    const made = await create({}, orderId)
    await expect
      .poll(
        async () => {
          const found = await fetchOrderIntent(services, orderId)
          return found.ok ? found.value?.id : null
        },
        { timeout: 120_000, interval: 5_000 },
      )
      .toBe(made.id)
  }, 130_000)

  it('lists events forward from a cursor', async () => {
    const newest = await callStripe(services, 'events', (stripe) => stripe.events.list({ limit: 1 }))
    if (!newest.ok) throw new Error(newest.error.code)
    const cursor = newest.value.data[0]?.id
    expect(cursor).toBeDefined()
    await create()
    await expect
      .poll(
        async () => {
          const later = await callStripe(services, 'events', (stripe) =>
            stripe.events.list({ limit: 100, ending_before: cursor ?? '' }),
          )
          return later.ok ? later.value.data.length : 0
        },
        { timeout: 30_000, interval: 1_000 },
      )
      .toBeGreaterThan(0)
  })
}

if (isAsked) describe('Stripe’s test mode', realStripe)
else it('does not call Stripe here, and never runs with a live key', () => expect(secretKey).not.toMatch(/_live_/))
