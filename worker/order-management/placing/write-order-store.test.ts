import { env } from 'cloudflare:workers'
import { beforeAll, expect, it } from 'vitest'
import type { OrderRecord } from '../../orders/order.ts'
import { findOrderRecord } from '../../orders/public.ts'
import { createServices } from '../../services.ts'
import { givenShipping, orderOf } from '../../testing/checkout.ts'
import { given } from '../../testing/given.ts'
import { settleFree } from './write-order.ts'

const services = createServices(env, () => undefined)

let order: OrderRecord
beforeAll(async () => {
  await givenShipping()
  const product = await given.product({ price: 1000, stock: 5 })
  const found = await findOrderRecord(services.db, (await orderOf(product.variantId)).id)
  if (!found) throw new Error('The order is not there.')
  order = found
})

it('an order that costs nothing is settled with the batch that places it', () => {
  expect(settleFree(services, order)).not.toHaveLength(0)
})

it('throws when an order that costs nothing cannot be settled: it would wait for a payment that never comes', () => {
  expect(() => settleFree(services, { ...order, status: 'shipped' })).toThrow('cannot pay')
})
