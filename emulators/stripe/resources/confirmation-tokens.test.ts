import { describe, expect, it } from 'vitest'
import { createTestStripe, PUBLISHABLE_KEY } from '../testing/in-memory.ts'
import { chargeOf, intentOf } from '../testing/payments.ts'

const page = { key: PUBLISHABLE_KEY }
const paying = { amount: '900', currency: 'usd', confirm: 'true', return_url: 'https://shop.example' }

describe('a confirmation token', () => {
  it('of a saved card pays for its owner only', () => {
    const stripe = createTestStripe()
    const [mine, theirs] = [1, 2].map(() => String(stripe.post('/v1/customers').body.id))
    const card = String(stripe.post('/v1/payment_methods/pm_card_visa/attach', { customer: mine ?? '' }).body.id)
    const make = () => stripe.post('/v1/confirmation_tokens', { payment_method: card }, page).body
    expect(make()).toMatchObject({ payment_method_preview: { customer: mine, card: { last4: '4242' } } })
    const pay = (customer: string | undefined) =>
      stripe.post('/v1/payment_intents', { ...paying, customer: customer ?? '', confirmation_token: String(make().id) })
    expect(pay(theirs).status).toBe(400)
    expect(pay(mine).body).toMatchObject({ status: 'succeeded', payment_method: card })
  })
})

describe('a card out of a wallet', () => {
  it('shows its wallet on the charge', () => {
    const stripe = createTestStripe()
    const card = { number: '4242424242424242', exp_month: '12', exp_year: '2030', cvc: '123' }
    const form = { wallet: 'google_pay', payment_method_data: { type: 'card', card } }
    const method = stripe.post('/v1/elements/wallet_payment_methods', form, page).body
    const { id } = stripe.post('/v1/payment_intents', { ...paying, payment_method: String(method.id) }).body
    expect(chargeOf(stripe, intentOf(stripe, String(id))).payment_method_details?.card?.wallet).toMatchObject({
      type: 'google_pay',
      google_pay: {},
    })
  })
})
