import { describe, expect, it } from 'vitest'
import { FulfilmentQuery, ShipOrder } from './contract.ts'

const parcel = { carrier: 'UPS', trackingNumber: '1Z 999', trackingUrl: 'https://example.com/track?n=1Z' }

describe('ShipOrder', () => {
  it('takes a carrier and a tracking number, and a link when there is one', () => {
    expect(ShipOrder.parse(parcel)).toEqual(parcel)
    const { trackingUrl: _link, ...without } = parcel
    expect(ShipOrder.parse(without)).toEqual(without)
  })

  it.each([
    'http://example.com/1Z',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.com',
    '/track',
    'example.com',
    '',
    `https://example.com/${'a'.repeat(2000)}`,
  ])('refuses the link %s: shoppers will click it', (trackingUrl) => {
    expect(ShipOrder.safeParse({ ...parcel, trackingUrl }).success).toBe(false)
  })

  it.each([
    { carrier: '' },
    { carrier: 'a'.repeat(61) },
    { carrier: 'UPS\r\nBcc: x' },
    { carrier: undefined },
    { trackingNumber: ' ' },
    { trackingNumber: '1'.repeat(81) },
    { trackingNumber: undefined },
    { weight: 3 },
  ])('refuses %j', (wrong) => {
    expect(ShipOrder.safeParse({ ...parcel, ...wrong }).success).toBe(false)
  })
})

describe('FulfilmentQuery', () => {
  it('filters by the states a parcel has', () => {
    for (const status of ['pending', 'shipped', 'delivered', 'cancelled']) {
      expect(FulfilmentQuery.parse({ status })).toEqual({ limit: 24, status })
    }
    expect(FulfilmentQuery.safeParse({ status: 'lost' }).success).toBe(false)
  })
})
