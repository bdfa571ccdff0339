import { describe, expect, it } from 'vitest'
import { createTestStripe, PUBLISHABLE_KEY, type TestStripe } from '../testing/in-memory.ts'

const page = { key: PUBLISHABLE_KEY }

function customerWithCards(stripe: TestStripe, shown: string[]): string {
  const customer = String(stripe.post('/v1/customers').body.id)
  for (const allow_redisplay of shown) {
    const { id } = stripe.post('/v1/payment_methods/pm_card_visa/attach', { customer }).body
    stripe.post(`/v1/payment_methods/${id}`, { allow_redisplay })
  }
  return customer
}

function sessionFor(stripe: TestStripe, customer: string, features: Record<string, string>): string {
  const components = { payment_element: { enabled: 'true', features } }
  return String(stripe.post('/v1/customer_sessions', { customer, components }).body.client_secret)
}

const open = (stripe: TestStripe, secret: string) =>
  stripe.get('/v1/elements/sessions', { customer_session_client_secret: secret }, page)

describe('a customer session', () => {
  it('answers every component, with the defaults of Stripe', () => {
    const stripe = createTestStripe()
    const customer = customerWithCards(stripe, [])
    const components = { payment_element: { enabled: 'true' } }
    const { body } = stripe.post('/v1/customer_sessions', { customer, components })
    expect(body).toMatchObject({
      object: 'customer_session',
      client_secret: expect.stringMatching(/^cuss_secret_/),
      components: {
        buy_button: { enabled: false },
        payment_element: {
          enabled: true,
          features: { payment_method_redisplay: 'disabled', payment_method_redisplay_limit: null },
        },
      },
    })
    expect(body).not.toHaveProperty('id')
    expect(Number(body.expires_at) - Number(body.created)).toBe(1800)
  })

  it('shows the page the cards that may be shown again, three of them', () => {
    const stripe = createTestStripe()
    const customer = customerWithCards(stripe, ['always', 'limited', 'always', 'always', 'always'])
    const { body } = open(stripe, sessionFor(stripe, customer, { payment_method_redisplay: 'enabled' }))
    const cards = Array.from({ length: 3 }, () => ({ allow_redisplay: 'always', customer }))
    expect(body.customer).toMatchObject({ id: customer, payment_methods: cards })
    expect(JSON.stringify(body)).not.toContain('cuss_secret')
  })

  it('lets the page remove a card only if it was told to, and only its own', () => {
    const stripe = createTestStripe()
    const [mine, theirs] = [1, 2].map(() => customerWithCards(stripe, ['always']))
    const card = String(
      stripe.store.list('payment_method', { equals: { customer: String(mine) }, limit: 1 }).data[0]?.id,
    )
    const detach = (customer: string | undefined, features: Record<string, string>) => {
      const secret = sessionFor(stripe, String(customer), features)
      const path = `/v1/elements/payment_methods/${card}/detach`
      return stripe.post(path, { customer_session_client_secret: secret }, page).status
    }
    expect(detach(mine, {})).toBe(400)
    expect(detach(theirs, { payment_method_remove: 'enabled' })).toBe(404)
    expect(detach(mine, { payment_method_remove: 'enabled' })).toBe(200)
  })

  it('is over after half an hour', () => {
    const stripe = createTestStripe()
    const secret = sessionFor(stripe, customerWithCards(stripe, []), {})
    expect(open(stripe, secret).status).toBe(200)
    stripe.advance(30 * 60_000)
    expect(open(stripe, secret).body.error).toMatchObject({ code: 'customer_session_expired' })
    expect(open(stripe, 'cuss_secret_x').status).toBe(400)
  })

  it('refuses an unknown feature by its path, and a save usage without saving', () => {
    const stripe = createTestStripe()
    const customer = customerWithCards(stripe, [])
    const make = (features: Record<string, string>) =>
      stripe.post('/v1/customer_sessions', {
        customer,
        components: { payment_element: { enabled: 'true', features } },
      })
    expect(make({ sparkle: 'enabled' }).body.error).toMatchObject({
      param: 'components[payment_element][features][sparkle]',
    })
    expect(make({ payment_method_save_usage: 'off_session' }).status).toBe(400)
  })
})
