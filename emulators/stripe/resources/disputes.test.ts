import { describe, expect, it } from 'vitest'
import { AFTERMATH_MS } from '../state/aftermath.ts'
import { createTestStripe } from '../testing/in-memory.ts'
import { balanceOf, chargeOf, pay } from '../testing/payments.ts'

function disputed(token = 'pm_card_createDispute') {
  const stripe = createTestStripe()
  const intent = pay(stripe, token)
  stripe.advance(AFTERMATH_MS)
  const [dispute] = stripe.store.list('dispute', { limit: 1 }).data
  const id = dispute?.id ?? ''
  const path = `/v1/disputes/${id}`
  const answer = (text: string) => {
    stripe.post(path, { evidence: { uncategorized_text: text } })
    stripe.advance(1_000)
    return stripe.get(path).body
  }
  const later = () => stripe.eventTypes().filter((type) => /dispute|review|radar/.test(type))
  return { stripe, intent, path, answer, later }
}

describe('a dispute', () => {
  it.each([
    ['pm_card_createDispute', { reason: 'fraudulent', status: 'needs_response' }],
    ['pm_card_createDisputeProductNotReceived', { reason: 'product_not_received', status: 'needs_response' }],
    ['pm_card_createDisputeInquiry', { reason: 'fraudulent', status: 'warning_needs_response' }],
  ])('is opened by %s a moment after the payment', (token, expected) => {
    const { stripe, intent, path } = disputed(token)
    expect(stripe.get(path).body).toMatchObject({ ...expected, amount: 1000, payment_intent: intent.id })
    expect(chargeOf(stripe, intent).disputed).toBe(true)
    expect(stripe.get('/v1/disputes', { payment_intent: intent.id }).body.data).toHaveLength(1)
  })

  it('takes the money away with a fee, and says so', () => {
    const { stripe, path, later } = disputed()
    expect(later()).toEqual(['charge.dispute.created', 'charge.dispute.funds_withdrawn'])
    expect(stripe.get(path).body.balance_transactions).toMatchObject([{ amount: -1000, fee: 1500, net: -2500 }])
    expect(balanceOf(stripe)).toBe(0)
  })

  it('that is won brings the money and the fee back', () => {
    const { stripe, answer, later } = disputed()
    const won = answer('winning_evidence')
    expect(won).toMatchObject({ status: 'won', evidence_details: { submission_count: 1 } })
    expect(won.balance_transactions).toMatchObject([{ net: -2500 }, { net: 2500 }])
    expect(later().slice(2)).toEqual([
      'charge.dispute.updated',
      'charge.dispute.closed',
      'charge.dispute.funds_reinstated',
    ])
    expect(balanceOf(stripe)).toBe(1000)
  })

  it('that is lost brings nothing back', () => {
    const { stripe, answer, later } = disputed()
    expect(answer('losing_evidence')).toMatchObject({ status: 'lost' })
    expect(later().at(-1)).toBe('charge.dispute.closed')
    expect(balanceOf(stripe)).toBe(0)
  })

  it('stays under review when its evidence says nothing to the test bank', () => {
    expect(disputed().answer('We did ship it.')).toMatchObject({ status: 'under_review' })
  })

  it('keeps staged evidence until it is submitted, once', () => {
    const { stripe, path } = disputed()
    const staged = stripe.post(path, { evidence: { product_description: 'A rug' }, submit: 'false' }).body
    expect(staged).toMatchObject({ status: 'needs_response', evidence_details: { submission_count: 0 } })
    expect(stripe.post(path, { submit: 'true' }).body).toMatchObject({ status: 'under_review' })
    expect(stripe.post(path, { submit: 'true' }).status).toBe(400)
    expect(stripe.post(path, { metadata: { seen: '1' } }).body).toMatchObject({ metadata: { seen: '1' } })
  })

  it('is given up by closing it', () => {
    const { stripe, path, later } = disputed()
    expect(stripe.post(`${path}/close`).body).toMatchObject({ status: 'lost' })
    expect(later().at(-1)).toBe('charge.dispute.closed')
    expect(stripe.post(`${path}/close`).status).toBe(400)
  })

  it('is lost when no evidence is submitted in time', () => {
    const { stripe, path } = disputed()
    stripe.advance(8 * 24 * 3600 * 1000)
    expect(stripe.get(path).body).toMatchObject({ status: 'lost', evidence_details: { past_due: true } })
  })

  it('refuses unknown evidence by its path', () => {
    const { stripe, path } = disputed()
    expect(stripe.post(path, { evidence: { alibi: 'x' } }).body.error).toMatchObject({ param: 'evidence[alibi]' })
  })

  it('holds refunds back until it is won', () => {
    const { stripe, intent, answer } = disputed()
    const refund = () => stripe.post('/v1/refunds', { payment_intent: intent.id })
    expect(refund().body.error).toMatchObject({
      code: 'charge_disputed',
      message: `Charge ${intent.latest_charge} has been charged back; cannot issue a refund.`,
    })
    answer('winning_evidence')
    expect(refund().status).toBe(200)
  })
})

describe('an inquiry', () => {
  it('moves no money, and ends with a full refund', () => {
    const { stripe, intent, path, later } = disputed('pm_card_createDisputeInquiry')
    expect(later()).toEqual(['charge.dispute.created'])
    expect(balanceOf(stripe)).toBe(1000)
    expect(stripe.post('/v1/refunds', { payment_intent: intent.id }).status).toBe(200)
    expect(stripe.get(path).body).toMatchObject({ status: 'warning_closed' })
    expect(later().at(-1)).toBe('charge.dispute.closed')
  })

  it('escalates to a chargeback, which takes the money', () => {
    const { stripe, answer, later } = disputed('pm_card_createDisputeInquiry')
    expect(answer('escalate_inquiry_evidence')).toMatchObject({ status: 'needs_response' })
    expect(later().at(-1)).toBe('charge.dispute.funds_withdrawn')
    expect(balanceOf(stripe)).toBe(0)
  })

  it('ends after 120 days without a word', () => {
    const { stripe, path } = disputed('pm_card_createDisputeInquiry')
    stripe.advance(121 * 24 * 3600 * 1000)
    expect(stripe.get(path).body).toMatchObject({ status: 'warning_closed' })
  })
})
