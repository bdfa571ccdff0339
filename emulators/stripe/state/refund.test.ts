import { describe, expect, it } from 'vitest'
import { createTestStripe, type TestStripe } from '../testing/in-memory.ts'

function paid(stripe: TestStripe, token = 'pm_card_visa'): string {
  const form = {
    amount: '1000',
    currency: 'usd',
    confirm: 'true',
    payment_method: token,
    return_url: 'https://shop.example',
  }
  return String(stripe.post('/v1/payment_intents', form).body.id)
}

describe('a refund', () => {
  it('gives the rest back when no amount is named, and tells of it once', () => {
    const stripe = createTestStripe()
    const id = paid(stripe)
    stripe.post('/v1/refunds', { payment_intent: id, amount: '300' })
    const rest = stripe.post('/v1/refunds', { payment_intent: id, reason: 'requested_by_customer' })
    expect(rest.body).toMatchObject({ amount: 700, status: 'succeeded', reason: 'requested_by_customer' })
    expect(stripe.store.list('charge', { limit: 1 }).data).toMatchObject([{ amount_refunded: 1000, refunded: true }])
    expect(stripe.eventTypes().filter((type) => type.includes('refund'))).toEqual([
      'refund.created',
      'charge.refunded',
      'refund.created',
      'charge.refunded',
    ])
  })

  it('of more than is left is refused with both amounts', () => {
    const stripe = createTestStripe()
    const { status, body } = stripe.post('/v1/refunds', { payment_intent: paid(stripe), amount: '2000' })
    expect(status).toBe(400)
    expect(body.error).toMatchObject({
      message: 'Refund amount ($20.00) is greater than unrefunded amount on charge ($10.00)',
      param: 'amount',
    })
  })

  it('of a refunded charge is refused', () => {
    const stripe = createTestStripe()
    const id = paid(stripe)
    stripe.post('/v1/refunds', { payment_intent: id })
    expect(stripe.post('/v1/refunds', { payment_intent: id }).body.error).toMatchObject({
      code: 'charge_already_refunded',
      message: expect.stringMatching(/^Charge ch_\w+ has already been refunded\.$/),
    })
  })

  it('of a disputed charge is refused', () => {
    const stripe = createTestStripe()
    const id = paid(stripe)
    const [charge] = stripe.store.list('charge', { limit: 1 }).data
    if (charge) stripe.store.put('charge', { ...charge, disputed: true })
    expect(stripe.post('/v1/refunds', { payment_intent: id }).body.error).toMatchObject({ code: 'charge_disputed' })
  })

  it('of an unpaid intent is refused', () => {
    const stripe = createTestStripe()
    const { id } = stripe.post('/v1/payment_intents', { amount: '1000', currency: 'usd' }).body
    expect(stripe.post('/v1/refunds', { payment_intent: String(id) }).status).toBe(400)
    expect(stripe.post('/v1/refunds', {}).status).toBe(400)
  })

  it('by 7726 is pending until its bank answers', () => {
    const stripe = createTestStripe()
    const { body } = stripe.post('/v1/refunds', { payment_intent: paid(stripe, 'pm_card_pendingRefund') })
    expect(body).toMatchObject({ status: 'pending' })
    stripe.advance(60_000)
    expect(stripe.store.find('refund', String(body.id))).toMatchObject({ status: 'succeeded' })
    expect(stripe.eventTypes()).toContain('refund.updated')
  })

  it('by 5126 fails later and the money comes back', () => {
    const stripe = createTestStripe()
    const { body } = stripe.post('/v1/refunds', { payment_intent: paid(stripe, 'pm_card_refundFail') })
    expect(body).toMatchObject({ status: 'succeeded' })
    stripe.advance(60_000)
    expect(stripe.store.find('refund', String(body.id))).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
      failure_balance_transaction: expect.stringMatching(/^txn_/),
    })
    expect(stripe.store.list('charge', { limit: 1 }).data).toMatchObject([{ amount_refunded: 0, refunded: false }])
    expect(stripe.eventTypes()).toContain('refund.failed')
    const sum = stripe.store
      .list('balance_transaction', { limit: 9 })
      .data.reduce((total, one) => total + one.amount, 0)
    expect(sum).toBe(1000)
  })
})
