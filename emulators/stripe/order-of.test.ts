import { describe, expect, it } from 'vitest'
import { orderOfObject, orderOfRequest } from './order-of.ts'
import { createTestStripe } from './testing/in-memory.ts'
import { ORDER, pay } from './testing/payments.ts'

describe('whose chaos it is', () => {
  it('finds the order of a payment through whatever followed it', async () => {
    const stripe = createTestStripe()
    const intent = pay(stripe, 'pm_card_riskLevelElevated')
    const happen = async (path: string) => (await stripe.control('POST', path, { paymentIntent: intent.id })).body
    const refund = stripe.post('/v1/refunds', { payment_intent: intent.id, amount: '100' }).body
    const warning = await happen('/early-fraud-warnings')
    const dispute = await happen('/disputes')
    const review = stripe.store.find('review', String(intent.review))
    const charge = stripe.store.find('charge', String(intent.latest_charge))
    for (const one of [intent, charge, refund, warning, dispute, review]) {
      expect(orderOfObject(stripe.store, one)).toBe(ORDER)
    }
    expect(orderOfRequest(stripe.store, String(dispute.id), {})).toBe(ORDER)
    expect(orderOfRequest(stripe.store, '', { query: `metadata['order_id']:'${ORDER}'` })).toBe(ORDER)
  })

  it('is the customer’s where there is no order', () => {
    const stripe = createTestStripe()
    const customer = String(stripe.post('/v1/customers').body.id)
    const setup = stripe.post('/v1/setup_intents', { customer }).body
    expect(orderOfObject(stripe.store, setup)).toBe(customer)
    expect(orderOfRequest(stripe.store, customer, {})).toBe(customer)
    expect(orderOfRequest(stripe.store, '', { customer, metadata: { order_id: ORDER } })).toBe(ORDER)
    const intent = pay(stripe, 'pm_card_visa')
    expect(orderOfRequest(stripe.store, intent.id, { customer })).toBe(ORDER)
    stripe.setChaos(customer, { locked: 1 })
    expect(stripe.post('/v1/customer_sessions', { customer, components: {} }).status).toBe(429)
    expect(orderOfRequest(stripe.store, '', { email: 'a@example.com' })).toBeUndefined()
  })
})
