import { describe, expect, it } from 'vitest'
import { createTestStripe, type TestStripe } from '../testing/in-memory.ts'

const basket = (country: string, state: string, behavior = 'exclusive') => ({
  currency: 'usd',
  line_items: [
    { amount: '1000', reference: 'rug', tax_behavior: behavior, tax_code: 'txcd_99999999' },
    { amount: '500', reference: 'gift card', tax_behavior: behavior, tax_code: 'txcd_00000000' },
  ],
  shipping_cost: { amount: '200', tax_behavior: behavior },
  customer_details: { address: { country, state }, address_source: 'shipping' },
})
const calculate = (stripe: TestStripe, form = basket('US', 'CA')) => stripe.post('/v1/tax/calculations', form).body
const record = (stripe: TestStripe, reference = 'order-1', calculation = String(calculate(stripe).id)) =>
  stripe.post('/v1/tax/transactions/create_from_calculation', { calculation, reference })
const reverse = (stripe: TestStripe, more: Parameters<TestStripe['post']>[1]) =>
  stripe.post('/v1/tax/transactions/create_reversal', { reference: 'back-1', mode: 'full', ...more })

describe('a tax calculation', () => {
  it('adds tax line by line, and to the shipping', () => {
    expect(calculate(createTestStripe())).toMatchObject({
      object: 'tax.calculation',
      amount_total: 1788,
      tax_amount_exclusive: 88,
      tax_amount_inclusive: 0,
      line_items: { data: [{ amount_tax: 73 }, { amount_tax: 0 }] },
      shipping_cost: { amount_tax: 15 },
      tax_breakdown: [{ amount: 88, inclusive: false, tax_rate_details: { percentage_decimal: '7.25', state: 'CA' } }],
    })
  })

  it('finds the tax inside prices that contain it', () => {
    expect(calculate(createTestStripe(), basket('GB', '', 'inclusive'))).toMatchObject({
      amount_total: 1700,
      tax_amount_exclusive: 0,
      tax_amount_inclusive: 200,
      tax_breakdown: [{ inclusive: true, tax_rate_details: { tax_type: 'vat' } }],
    })
  })

  it('takes nothing where it is not collected, or from who is exempt', () => {
    const stripe = createTestStripe()
    expect(calculate(stripe, basket('BR', ''))).toMatchObject({ amount_total: 1700, tax_amount_exclusive: 0 })
    const address = { country: 'US', state: 'CA' }
    const exempt = { ...basket('US', 'CA'), customer_details: { address, taxability_override: 'customer_exempt' } }
    expect(stripe.post('/v1/tax/calculations', exempt).body).toMatchObject({ tax_amount_exclusive: 0 })
  })

  it('is kept for ninety days', () => {
    const stripe = createTestStripe()
    const path = `/v1/tax/calculations/${calculate(stripe).id}`
    expect(stripe.get(`${path}/line_items`).body.data).toHaveLength(2)
    expect(stripe.get(path).status).toBe(200)
    stripe.advance(90 * 24 * 3600 * 1000)
    expect(stripe.get(path).status).toBe(404)
  })

  it('needs an address, and knows its parameters', () => {
    const stripe = createTestStripe()
    const { customer_details: _, ...form } = basket('US', 'CA')
    expect(stripe.post('/v1/tax/calculations', form).status).toBe(400)
    const odd = { ...form, line_items: [{ amount: '1', colour: 'red' }] }
    expect(stripe.post('/v1/tax/calculations', odd).body.error).toMatchObject({ param: 'line_items[0][colour]' })
  })
})

describe('a tax transaction', () => {
  it('records a calculation once per reference', () => {
    const stripe = createTestStripe()
    const { body } = record(stripe)
    expect(body).toMatchObject({
      type: 'transaction',
      reference: 'order-1',
      line_items: { data: [{ amount_tax: 73 }, {}] },
    })
    expect(stripe.get(`/v1/tax/transactions/${body.id}`).body).toEqual(body)
    expect(record(stripe).body.error).toMatchObject({ param: 'reference' })
    expect(record(stripe, 'order-2', 'taxcalc_none').body.error).toMatchObject({ code: 'resource_missing' })
  })

  it('is reversed as a whole, by line, or by amount', () => {
    const stripe = createTestStripe()
    const original_transaction = String(record(stripe).body.id)
    expect(reverse(stripe, { original_transaction }).body).toMatchObject({
      type: 'reversal',
      reversal: { original_transaction },
      line_items: { data: [{ amount: -1000, amount_tax: -73 }, { amount: -500 }] },
      shipping_cost: { amount: -200, amount_tax: -15 },
    })
    const original_line_item = stripe.store.find('tax_transaction', original_transaction)?.line_items?.data[0]?.id ?? ''
    const line = { original_line_item, amount: '-100', amount_tax: '-7', reference: 'rug back' }
    const partial = { original_transaction, mode: 'partial' }
    expect(reverse(stripe, { ...partial, reference: 'back-2', line_items: [line] }).body).toMatchObject({
      line_items: { data: [{ amount: -100, amount_tax: -7, reversal: { original_line_item } }] },
      shipping_cost: null,
    })
    expect(reverse(stripe, { ...partial, reference: 'back-3', flat_amount: '-157' }).body).toMatchObject({
      line_items: { data: [{ amount: -100, amount_tax: -7 }, { amount: -50 }] },
    })
  })

  it.each([
    [{ mode: 'partial' }, 400],
    [{ original_transaction: 'tax_none' }, 400],
    [
      { mode: 'partial', line_items: [{ original_line_item: 'x', amount: '-1', amount_tax: '0', reference: 'r' }] },
      400,
    ],
  ])('is not reversed by %j', (more, status) => {
    const stripe = createTestStripe()
    const original_transaction = String(record(stripe).body.id)
    expect(reverse(stripe, { original_transaction, ...more }).status).toBe(status)
  })
})
