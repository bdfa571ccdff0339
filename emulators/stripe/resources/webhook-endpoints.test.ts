import { describe, expect, it } from 'vitest'
import { createTestStripe } from '../testing/in-memory.ts'

describe('a webhook endpoint', () => {
  it('shows its secret once and gets the events it asked for', () => {
    const stripe = createTestStripe()
    const form = { url: 'https://souk-api/second', enabled_events: ['customer.created'] }
    const made = stripe.post('/v1/webhook_endpoints', form).body
    expect(made.secret).toMatch(/^whsec_/)
    expect(stripe.get(`/v1/webhook_endpoints/${made.id}`).body).not.toHaveProperty('secret')
    stripe.post('/v1/customers')
    stripe.post('/v1/payment_intents', { amount: '900', currency: 'usd' })
    const rows = stripe.store.sql.run('SELECT event_id FROM deliveries WHERE endpoint_id = ?', String(made.id))
    expect(rows).toHaveLength(1)
    expect(stripe.post(`/v1/webhook_endpoints/${made.id}`, { disabled: 'true' }).body).toMatchObject({
      status: 'disabled',
    })
    stripe.post('/v1/customers')
    expect(stripe.call('DELETE', `/v1/webhook_endpoints/${made.id}`).body).toMatchObject({ deleted: true })
    expect(stripe.store.sql.run('SELECT 1 FROM deliveries WHERE endpoint_id = ?', String(made.id))).toHaveLength(1)
  })
})

describe('a confirmation token', () => {
  it('pays once, with the return URL it carries', () => {
    const stripe = createTestStripe()
    const token = stripe.post('/v1/test_helpers/confirmation_tokens', {
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.example',
    }).body
    expect(token).toMatchObject({ object: 'confirmation_token', payment_method_preview: { type: 'card' } })
    const pay = () =>
      stripe.post('/v1/payment_intents', {
        amount: '900',
        currency: 'usd',
        confirm: 'true',
        confirmation_token: String(token.id),
      })
    expect(pay().body).toMatchObject({ status: 'succeeded' })
    expect(pay().status).toBe(400)
  })
})
