import { describe, expect, it } from 'vitest'
import { encodeForm, parseForm } from './form.ts'

describe('Stripe’s form encoding', () => {
  it.each([
    ['amount=100&currency=usd', { amount: '100', currency: 'usd' }],
    ['metadata[order_id]=ord_1', { metadata: { order_id: 'ord_1' } }],
    ['shipping[address][line1]=A%20B', { shipping: { address: { line1: 'A B' } } }],
    ['expand[]=a&expand[]=b.c', { expand: ['a', 'b.c'] }],
    ['types[0]=x&types[1]=y', { types: ['x', 'y'] }],
    ['items[0][id]=1&items[1][id]=2', { items: [{ id: '1' }, { id: '2' }] }],
    ['a=', { a: '' }],
    ['', {}],
  ])('reads %s', (text, values) => expect(parseForm(text)).toEqual(values))

  it('reads back what it writes', () => {
    const values = { a: '1', list: ['x', 'y'], hash: { deep: { er: 'ü&=' } } }
    expect(parseForm(encodeForm(values))).toEqual(values)
  })

  it('takes __proto__ for a name like any other', () => {
    const parsed = parseForm('__proto__[polluted]=1')
    expect(Object.hasOwn(parsed, '__proto__')).toBe(true)
    expect('polluted' in {}).toBe(false)
  })
})
