import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Order } from './orders/contract.ts'
import { api } from './testing/api.ts'
import { givenShipping, orderOf, pay } from './testing/checkout.ts'
import { type GivenUser, given } from './testing/given.ts'
import { memberNames, type Operation, readOperations } from './testing/operations.ts'

/** Every operation a buyer, a guest or a passer-by may call: a route added tomorrow is walked tomorrow. */
let operations: Operation[] = []
let staff: GivenUser
let customer: GivenUser

/** What only the shop may know, whatever schema it stands in. */
const internal = [
  ...['actor', 'actorId', 'staffId', 'createdBy', 'updatedBy', 'heldFrom', 'noteAudience', 'staffNote', 'internalNote'],
  ...['cost', 'costPrice', 'margin', 'supplier', 'onHand', 'reserved', 'reservationId', 'fingerprint', 'effectKey'],
  ...['risk', 'riskLevel', 'riskScore', 'fraudType', 'review', 'reviews', 'warnings', 'outcome', 'sellerMessage'],
  ...['stripeChargeId', 'stripeCustomerId', 'stripeRefundId', 'balanceTransaction', 'idempotencyKey', 'fee', 'net'],
  ...['passwordHash', 'tokenHash', 'codeHash', 'keyHash', 'secretHash', 'failedLogins', 'lockedUntil'],
]

const secrets = { note: 'Zweifelhaft: calls from Atlantis', refund: 'Kulanz, he shouted', second: 'Cleared by Quux' }

beforeAll(async () => {
  operations = (await readOperations()).filter(({ 'x-access': access }) => access !== 'staff' && access !== 'api-key')
  await givenShipping()
  staff = await given.staff({ role: 'SuperAdmin' })
  customer = await given.customer()
})

const asStaff = (path: string, body: Record<string, unknown>) =>
  api(`/admin/orders/${path}`, { body, token: staff.token })

/** A paid order on which staff have noted what they think. */
async function notedOrder(): Promise<{ order: Order & { orderToken: string }; productId: string; basketId: string }> {
  const product = await given.product({ stock: 9 })
  const order = await orderOf(product.variantId)
  const { id: basketId } = await given.basket([{ variantId: product.variantId }])
  await pay(order.id, order.orderToken)
  for (const [step, note] of [
    ['hold', secrets.note],
    ['resume', secrets.second],
    ['process', secrets.note],
  ] as const) {
    expect((await asStaff(`${order.id}/${step}`, { note })).status).toBe(200)
  }
  expect((await asStaff(`${order.id}/refunds`, { amount: 1, note: secrets.refund })).status).toBe(201)
  const { body } = await api<Order>(`/orders/${order.id}`, { token: order.orderToken })
  return { order: { ...body, orderToken: order.orderToken }, productId: product.id, basketId }
}

const attach = (orderId: string) =>
  env.DB.prepare('UPDATE orders SET user_id = ? WHERE id = ?').bind(customer.id, orderId).run()
const told = () => [staff.id, staff.email, staff.sessionId, ...Object.values(secrets)]

describe('what only the shop may know', () => {
  it('stands in no schema that a buyer is answered with', () => {
    expect(operations.length).toBeGreaterThan(50)
    const found = operations.flatMap((operation) =>
      memberNames(operation)
        .filter((name) => internal.includes(name))
        .map((name) => `${operation.name}: ${name}`),
    )
    expect(found).toEqual([])
  })

  it('stands in no answer to a guest, whose order staff have written about', async () => {
    const { order, productId, basketId } = await notedOrder()
    const real: Readonly<Record<string, string>> = {
      '{orderId}': order.id,
      '{idOrSlug}': productId,
      '{paymentIntentId}': order.stripePaymentIntentId ?? '',
      '/baskets/{id}': `/baskets/${basketId}`,
    }
    const answers = new Map<string, string>()
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      const path = Object.entries(real).reduce((text, [part, value]) => text.replace(part, value), operation.path)
      const { status, body } = await api(path, { token: order.orderToken })
      if (status === 200) answers.set(operation.name, JSON.stringify(body))
    }
    const lookup = await api('/orders/lookup', { body: { orderNumber: order.orderNumber, email: order.email } })
    answers.set('POST /orders/lookup', JSON.stringify(lookup.body))
    const refused = await api(`/orders/${order.id}/cancel`, { method: 'POST', token: order.orderToken })
    answers.set('POST /orders/{orderId}/cancel', JSON.stringify(refused.body))
    for (const name of [
      'GET /orders/{orderId}',
      'GET /payments/intents/{paymentIntentId}',
      'GET /products/{idOrSlug}',
    ]) {
      expect([...answers.keys()]).toContain(name)
    }
    for (const [name, text] of answers) for (const secret of told()) expect(text, name).not.toContain(secret)
  })

  it('stands in no answer to a customer, in their download neither, while staff still read it', async () => {
    const { order } = await notedOrder()
    await attach(order.id)
    const answers = new Map<string, string>()
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      const path = operation.path.replace('{orderId}', order.id)
      const { status, body } = await api(path, { token: customer.token })
      if (status === 200) answers.set(operation.name, JSON.stringify(body))
    }
    for (const name of ['GET /orders', 'GET /orders/{orderId}', 'GET /me/export']) {
      expect(answers.get(name), name).toContain(order.id)
    }
    for (const [name, text] of answers) for (const secret of told()) expect(text, name).not.toContain(secret)
    const seen = await api(`/admin/orders/${order.id}`, { token: staff.token })
    const answered = await api(`/admin/customers/${customer.id}/export`, { token: staff.token })
    for (const { body } of [seen, answered]) expect(JSON.stringify(body)).toContain(secrets.note)
  })
})
