import { describe, expect, it } from 'vitest'
import { createTestStripe, PUBLISHABLE_KEY, SECRET_KEY } from '../testing/in-memory.ts'

const form = {
  wallet: 'google_pay',
  payment_method_data: {
    type: 'card',
    card: { number: '4242424242424242', exp_month: '12', exp_year: '2031' },
    billing_details: { name: 'Noor Haddad' },
  },
}
const path = '/v1/elements/wallet_payment_methods'

describe('a card out of a wallet', () => {
  it('says which wallet it comes from, and pays', () => {
    const stripe = createTestStripe()
    const made = stripe.post(path, form, { key: PUBLISHABLE_KEY })
    expect(made.body).toMatchObject({
      type: 'card',
      billing_details: { name: 'Noor Haddad' },
      card: { last4: '4242', wallet: { type: 'google_pay', google_pay: {}, dynamic_last4: '4242' } },
    })
    const intent = stripe.post('/v1/payment_intents', { amount: '2500', currency: 'usd' })
    const confirm = { payment_method: String(made.body.id), return_url: 'https://shop.example/' }
    expect(stripe.post(`/v1/payment_intents/${intent.body.id}/confirm`, confirm).body.status).toBe('succeeded')
  })

  it('is refused for another wallet, for a wrong number, and to the shop’s server', () => {
    const stripe = createTestStripe()
    const call = (more: object, key = PUBLISHABLE_KEY) => stripe.post(path, { ...form, ...more }, { key })
    expect(call({ wallet: 'cash' }).body.error).toMatchObject({ param: 'wallet' })
    const card = { ...form.payment_method_data.card, number: '4242424242424241' }
    const wrong = call({ payment_method_data: { ...form.payment_method_data, card } })
    expect(wrong.body.error).toMatchObject({ code: 'incorrect_number' })
    expect(call({}, SECRET_KEY).body.error).toMatchObject({ message: expect.stringContaining('card numbers directly') })
  })
})
