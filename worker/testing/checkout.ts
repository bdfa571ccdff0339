import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import { mintId } from '../kernel/id.ts'
import type { PlacedOrder } from '../order-management/placing/contract.ts'
import type { Order } from '../orders/contract.ts'
import type { Intent } from '../payments/intents/contract.ts'
import { type Answer, api } from './api.ts'
import { unique } from './unique.ts'

/** A shop that ships to some countries for 500 (`[]` is everywhere), to Antarctica not at all; New York pays 10 % tax, shipping included. */
export async function givenShipping(
  countries = JSON.stringify(['US', 'CA', 'GB', 'DE']),
): Promise<{ standard: string; express: string }> {
  const standard = mintId('shippingMethod')
  const express = mintId('shippingMethod')
  const method =
    'INSERT INTO shipping_methods (id, name, description, countries, min_days, max_days) VALUES (?, ?, ?, ?, ?, ?)'
  const rate = 'INSERT INTO shipping_rates (method_id, currency, amount, free_from) VALUES (?, ?, ?, ?)'
  await env.DB.batch([
    env.DB.prepare(method).bind(standard, 'Standard', 'By post', countries, 3, 5),
    env.DB.prepare(method).bind(express, 'Express', 'By courier', countries, 1, 2),
    env.DB.prepare(rate).bind(standard, 'USD', 500, 100_000),
    env.DB.prepare(rate).bind(express, 'USD', 1500, null),
    env.DB.prepare(
      "INSERT OR IGNORE INTO tax_rates (id, country, region, name, parts_per_million) VALUES ('tax_ny', 'US', 'NY', 'New York', 100000)",
    ),
  ])
  return { standard, express }
}

/** An address outside every tax rate. */
export const address = {
  name: 'Ada Lovelace',
  street: '12 Analytical Way',
  city: 'Portland',
  state: 'OR',
  zipCode: '97201',
  country: 'US',
}

type Body = Record<string, unknown>

/** Orders as a guest; what `body` names replaces the defaults. */
export function order(body: Body, options: { token?: string; key?: string } = {}): Promise<Answer<PlacedOrder>> {
  return api<PlacedOrder>('/orders', {
    body: { email: `${unique('guest')}@example.com`, shippingAddress: address, ...body },
    ...(options.token === undefined ? {} : { token: options.token }),
    ...(options.key === undefined ? {} : { headers: { 'idempotency-key': options.key } }),
  })
}

/** Orders units of one variant as a guest, and answers the order with the token that opens it. */
export async function orderOf(variantId: string, quantity = 1): Promise<PlacedOrder & { orderToken: string }> {
  const placed = await order({ items: [{ variantId, quantity }] })
  const { orderToken } = placed.body
  if (placed.status !== 201 || orderToken === undefined) throw new Error(`Not placed: ${JSON.stringify(placed.body)}`)
  return { ...placed.body, orderToken }
}

/** Gets the intent of an order. */
export function intentOf(orderId: string, token: string, body: Body = {}): Promise<Answer<Intent>> {
  return api<Intent>('/payments/intents', { body: { orderId, ...body }, token })
}

/** Pays an order with a test card, by way of the server. */
export async function pay(orderId: string, token: string, paymentMethodId = 'pm_card_visa'): Promise<Answer<Intent>> {
  const intent = await intentOf(orderId, token)
  return api<Intent>(`/payments/intents/${intent.body.paymentIntentId}/confirm`, { body: { paymentMethodId }, token })
}

/** Waits until an order looks as expected; queues and webhooks take their moment. */
export function orderBecomes(orderId: string, token: string, isIt: (order: Order) => boolean): Promise<Order> {
  return vi.waitFor(
    async () => {
      const { body } = await api<Order>(`/orders/${orderId}`, { token })
      if (!isIt(body))
        throw new Error(`Still ${body.status}, ${body.paymentStatus}, ${body.shipments.length} shipments`)
      return body
    },
    { timeout: 15_000, interval: 50 },
  )
}
