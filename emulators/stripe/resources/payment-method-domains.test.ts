import { describe, expect, it } from 'vitest'
import { createTestStripe } from '../testing/in-memory.ts'

const PATH = '/v1/payment_method_domains'

describe('a payment method domain', () => {
  it('registers a host for the wallets, once', () => {
    const stripe = createTestStripe()
    const made = stripe.post(PATH, { domain_name: 'shop.example.com' }).body
    expect(made).toMatchObject({ enabled: true, apple_pay: { status: 'active' }, google_pay: { status: 'active' } })
    expect(stripe.post(PATH, { domain_name: 'shop.example.com' }).body.id).toBe(made.id)
    expect(stripe.get(PATH, { domain_name: 'shop.example.com' }).body.data).toHaveLength(1)
    expect(stripe.post(`${PATH}/${made.id}/validate`).body).toEqual(made)
  })

  it('can be switched off', () => {
    const stripe = createTestStripe()
    const { id } = stripe.post(PATH, { domain_name: 'shop.example.com' }).body
    const off = stripe.post(`${PATH}/${id}`, { enabled: 'false' }).body
    expect(off).toMatchObject({ enabled: false, apple_pay: { status: 'inactive' } })
    expect(stripe.get(PATH, { enabled: 'true' }).body.data).toEqual([])
    expect(stripe.get(PATH, { enabled: 'false' }).body.data).toMatchObject([{ id }])
  })

  it.each(['https://shop.example.com', 'shop.example.com/pay', 'shop.example.com:443', 'shop'])(
    'is not %s',
    (domain_name) => {
      expect(createTestStripe().post(PATH, { domain_name }).body.error).toMatchObject({ param: 'domain_name' })
    },
  )
})
