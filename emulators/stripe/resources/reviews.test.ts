import { describe, expect, it } from 'vitest'
import { AFTERMATH_MS } from '../state/aftermath.ts'
import { openDispute } from '../state/disputing.ts'
import { createTestStripe } from '../testing/in-memory.ts'
import { chargeOf, intentOf, pay } from '../testing/payments.ts'

function reviewed(more: Record<string, string> = {}) {
  const stripe = createTestStripe()
  const intent = pay(stripe, 'pm_card_riskLevelElevated', more)
  const path = `/v1/reviews/${intent.review}`
  return { stripe, intent, path, review: () => stripe.get(path).body }
}

describe('a review', () => {
  it('is opened with a payment of elevated risk, and both name it', () => {
    const { stripe, intent, review } = reviewed()
    expect(review()).toMatchObject({ open: true, reason: 'rule', opened_reason: 'rule', payment_intent: intent.id })
    expect(chargeOf(stripe, intent)).toMatchObject({
      review: intent.review,
      outcome: { type: 'manual_review', risk_level: 'elevated', reason: 'elevated_risk_level' },
    })
    expect(stripe.eventTypes()).toContain('review.opened')
    expect(stripe.get('/v1/reviews').body.data).toHaveLength(1)
  })

  it('is approved once, and then no longer listed', () => {
    const { stripe, path } = reviewed()
    expect(stripe.post(`${path}/approve`).body).toMatchObject({ open: false, closed_reason: 'approved' })
    expect(stripe.eventTypes().at(-1)).toBe('review.closed')
    expect(stripe.post(`${path}/approve`).status).toBe(400)
    expect(stripe.get('/v1/reviews').body.data).toEqual([])
  })

  it.each([
    ['requested_by_customer', 'refunded'],
    ['fraudulent', 'refunded_as_fraud'],
  ])('is closed by a full refund for the reason %s: %s', (reason, closed_reason) => {
    const { stripe, intent, review } = reviewed()
    stripe.post('/v1/refunds', { payment_intent: intent.id, amount: '400', reason })
    expect(review()).toMatchObject({ open: true })
    stripe.post('/v1/refunds', { payment_intent: intent.id, reason })
    expect(review()).toMatchObject({ open: false, closed_reason, reason: closed_reason })
  })

  it('is closed by a dispute', () => {
    const { stripe, intent, review } = reviewed()
    openDispute(stripe.account(), chargeOf(stripe, intent), { reason: 'fraudulent', inquiry: false })
    expect(review()).toMatchObject({ closed_reason: 'disputed' })
  })

  it.each([
    ['is canceled', (path: string) => path, 0, 'canceled'],
    ['runs out', () => undefined, 7 * 24 * 3600 * 1000, 'payment_never_settled'],
  ])('is closed when its authorisation %s', (_, cancel, afterMs, closed_reason) => {
    const { stripe, intent, review } = reviewed({ capture_method: 'manual' })
    const path = cancel(`/v1/payment_intents/${intent.id}/cancel`)
    if (path) stripe.post(path)
    stripe.advance(afterMs)
    expect(intentOf(stripe, intent.id).status).toBe('canceled')
    expect(review()).toMatchObject({ closed_reason })
  })
})

describe('an early fraud warning', () => {
  it('comes a moment after a payment by 5423, and moves no money', () => {
    const stripe = createTestStripe()
    const intent = pay(stripe, 'pm_card_createIssuerFraudRecord')
    stripe.advance(AFTERMATH_MS)
    const list = stripe.get('/v1/radar/early_fraud_warnings', { payment_intent: intent.id }).body
    expect(list.data).toMatchObject([
      { actionable: true, charge: intent.latest_charge, fraud_type: expect.any(String) },
    ])
    expect(stripe.eventTypes().at(-1)).toBe('radar.early_fraud_warning.created')
    expect(chargeOf(stripe, intent).disputed).toBe(false)
  })

  it('is nothing to act on once everything was refunded', () => {
    const stripe = createTestStripe()
    const intent = pay(stripe, 'pm_card_createIssuerFraudRecord')
    stripe.advance(AFTERMATH_MS)
    stripe.post('/v1/refunds', { payment_intent: intent.id, reason: 'fraudulent' })
    const [warning] = stripe.store.list('early_fraud_warning', { limit: 1 }).data
    expect(stripe.get(`/v1/radar/early_fraud_warnings/${warning?.id}`).body).toMatchObject({ actionable: false })
    expect(stripe.eventTypes().at(-1)).toBe('radar.early_fraud_warning.updated')
    expect(chargeOf(stripe, intent).fraud_details).toEqual({ user_report: 'fraudulent' })
  })
})
