import { describe, expect, it } from 'vitest'
import { createTestStripe } from '../testing/in-memory.ts'

const paying = { amount: '1000', currency: 'usd', confirm: 'true', return_url: 'https://shop.example' }

describe('a customer', () => {
  it('is created, changed, cleared field by field, found by e-mail and deleted', () => {
    const stripe = createTestStripe()
    const { id } = stripe.post('/v1/customers', {
      email: 'a@example.com',
      name: 'Amal',
      metadata: { a: '1', b: '2' },
    }).body
    const path = `/v1/customers/${id}`
    expect(stripe.post(path, { name: '', metadata: { a: '' } }).body).toMatchObject({
      name: null,
      metadata: { b: '2' },
    })
    expect(stripe.get('/v1/customers', { email: 'a@example.com' }).body.data).toMatchObject([{ id }])
    expect(stripe.call('DELETE', path).body).toEqual({ id, object: 'customer', deleted: true })
    expect(stripe.get(path).body).toMatchObject({ deleted: true })
    expect(stripe.post(path, { name: 'x' }).status).toBe(404)
    expect(stripe.get('/v1/customers').body.data).toEqual([])
  })

  it('that is unknown is refused by name', () => {
    const { status, body } = createTestStripe().post('/v1/payment_intents', { ...paying, customer: 'cus_none' })
    expect(status).toBe(400)
    expect(body.error).toMatchObject({
      code: 'resource_missing',
      message: "No such customer: 'cus_none'",
      param: 'customer',
    })
  })

  it('keeps a card that was paid with for later, which an off-session payment may then use', () => {
    const stripe = createTestStripe()
    const customer = String(stripe.post('/v1/customers').body.id)
    const form = {
      ...paying,
      customer,
      setup_future_usage: 'off_session',
      payment_method: 'pm_card_authenticationRequiredOnSetup',
    }
    const first = String(stripe.post('/v1/payment_intents', form).body.id)
    stripe.authenticate(first, true)
    const saved = stripe.get(`/v1/customers/${customer}/payment_methods`).body.data
    expect(saved).toMatchObject([{ customer, card: { last4: '3155' } }])
    const method = String(stripe.store.list('payment_method', { equals: { customer }, limit: 1 }).data[0]?.id)
    const later = { ...paying, customer, off_session: 'true', payment_method: method }
    expect(stripe.post('/v1/payment_intents', later).body).toMatchObject({ status: 'succeeded' })
  })

  it("cannot pay with another's card, nor anyone with a spent one", () => {
    const stripe = createTestStripe()
    const [mine, theirs] = [1, 2].map(() => String(stripe.post('/v1/customers').body.id))
    const method = String(stripe.post('/v1/payment_methods/pm_card_visa/attach', { customer: mine ?? '' }).body.id)
    const pay = (customer: string) =>
      stripe.post('/v1/payment_intents', { ...paying, customer, payment_method: method })
    expect(pay(theirs ?? '').status).toBe(400)
    expect(pay(mine ?? '').status).toBe(200)
    expect(stripe.post(`/v1/payment_methods/${method}/detach`).body).toMatchObject({ customer: null })
    expect(pay(mine ?? '').body.error).toMatchObject({ message: expect.stringContaining('It may not be used again.') })
    expect(stripe.eventTypes()).toEqual(expect.arrayContaining(['payment_method.attached', 'payment_method.detached']))
  })

  it('cannot keep a card that declines, except the one that declines only when charged', () => {
    const stripe = createTestStripe()
    const customer = String(stripe.post('/v1/customers').body.id)
    const attach = (token: string) => stripe.post(`/v1/payment_methods/${token}/attach`, { customer }).status
    expect(attach('pm_card_visa_chargeDeclined')).toBe(402)
    expect(attach('pm_card_chargeCustomerFail')).toBe(200)
  })

  it('has a default card of its own, which goes with the card', () => {
    const stripe = createTestStripe()
    const { id } = stripe.post('/v1/customers', { payment_method: 'pm_card_visa', email: 'b@example.com' }).body
    const customer = String(id)
    const card = String(stripe.store.list('payment_method', { equals: { customer }, limit: 1 }).data[0]?.id)
    const path = `/v1/customers/${customer}`
    const preferred = (method: string) => stripe.post(path, { invoice_settings: { default_payment_method: method } })
    expect(preferred(card).body).toMatchObject({ invoice_settings: { default_payment_method: card } })
    const stranger = String(
      stripe.post('/v1/payment_methods/pm_card_visa/attach', { customer: otherThan(stripe) }).body.id,
    )
    expect(preferred(stranger).status).toBe(400)
    stripe.post(`/v1/payment_methods/${card}/detach`)
    expect(stripe.get(path).body).toMatchObject({ invoice_settings: { default_payment_method: null } })
    expect(stripe.get('/v1/customers/search', { query: "email:'b@example.com'" }).body.data).toMatchObject([{ id }])
  })
})

const otherThan = (stripe: ReturnType<typeof createTestStripe>) => String(stripe.post('/v1/customers').body.id)
