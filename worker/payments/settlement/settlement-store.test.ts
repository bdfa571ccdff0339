import { env } from 'cloudflare:workers'
import { beforeAll, expect, it } from 'vitest'
import type { OrderRecord } from '../../orders/order.ts'
import { findOrderRecord } from '../../orders/public.ts'
import { createServices } from '../../services.ts'
import { givenShipping, orderOf } from '../../testing/checkout.ts'
import { given } from '../../testing/given.ts'
import { orderStatements } from './write-settlement.ts'

const services = createServices(env, () => undefined)
const intent = { amount_received: 1500, status: 'succeeded', last_payment_error: null, latest_charge: null } as const

let order: OrderRecord
beforeAll(async () => {
  await givenShipping()
  const product = await given.product({ price: 1000, stock: 5 })
  const found = await findOrderRecord(services.db, (await orderOf(product.variantId)).id)
  if (!found) throw new Error('The order is not there.')
  order = found
})

it('books a payment on an open order', () => {
  expect(orderStatements(services, order, intent, { kind: 'pay' })).not.toHaveLength(0)
})

it('throws when money would be booked, or an order cancelled, that its state does not allow', () => {
  const shipped = { ...order, status: 'shipped' as const }
  expect(() => orderStatements(services, shipped, intent, { kind: 'pay' })).toThrow('cannot pay')
  expect(() => orderStatements(services, shipped, intent, { kind: 'cancel' })).toThrow('cannot cancel')
})
