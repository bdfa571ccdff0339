import { beforeAll, describe, expect, it } from 'vitest'
import { api } from '../testing/api.ts'
import { givenShipping, order, orderOf } from '../testing/checkout.ts'
import { given } from '../testing/given.ts'
import { unique } from '../testing/unique.ts'
import type { FoundOrder, OrderPage } from './contract.ts'

beforeAll(async () => {
  await givenShipping()
})

describe('my orders', () => {
  it('are mine alone, newest first, page by page, with what is in them', async () => {
    const [me, other] = await Promise.all([given.customer(), given.customer()])
    const product = await given.product({ stock: 50 })
    const items = [{ variantId: product.variantId, quantity: 2 }]
    const placed: string[] = []
    for (let n = 0; n < 3; n++) placed.unshift((await order({ items }, { token: me.token })).body.id)
    await order({ items }, { token: other.token })
    const first = await api<OrderPage>('/orders?limit=2', { token: me.token })
    expect(first.body.items.map(({ id }) => id)).toEqual(placed.slice(0, 2))
    expect(first.body.items[0]).toMatchObject({ itemCount: 2, status: 'pending_payment' })
    const rest = await api<OrderPage>(`/orders?limit=2&cursor=${first.body.nextCursor}`, { token: me.token })
    expect(rest.body).toMatchObject({ items: [{ id: placed[2] }], nextCursor: null })
  })

  it('refuses an anonymous caller, and a made-up cursor', async () => {
    expect(await api('/orders')).toBeProblem('not-signed-in')
    const { token } = await given.customer()
    expect(await api('/orders?cursor=nonsense', { token })).toBeProblem('invalid-request')
  })
})

describe('looking an order up', () => {
  it('opens it with number and address, in any case of letters, and gives a new token', async () => {
    const product = await given.product({ stock: 5 })
    const placed = await orderOf(product.variantId)
    const body = { orderNumber: placed.orderNumber.toLowerCase(), email: placed.email.toUpperCase() }
    const found = await api<FoundOrder>('/orders/lookup', { body })
    expect(found.body.order.id).toBe(placed.id)
    expect(found.body.orderToken).not.toBe(placed.orderToken)
    for (const token of [found.body.orderToken, placed.orderToken]) {
      expect((await api(`/orders/${placed.id}`, { token })).status).toBe(200)
    }
  })

  it('takes the number with any dashes, spaces and letter case, and in full-width letters', async () => {
    const product = await given.product({ stock: 5 })
    const { id, orderNumber, email } = await orderOf(product.variantId)
    const wide = orderNumber.replaceAll(/[A-Z0-9-]/g, (char) =>
      String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0),
    )
    const spelt = ['–', '—', '‑', '−', '﹣', ' ', '\u00a0', ' - ', ''].map((dash) => orderNumber.replaceAll('-', dash))
    for (const typed of [...spelt, ` ${orderNumber.toLowerCase()} `, wide, orderNumber.slice(3)]) {
      const found = await api<FoundOrder>('/orders/lookup', { body: { orderNumber: typed, email } })
      expect(found.body.order?.id, typed).toBe(id)
    }
    expect(await api('/orders/lookup', { body: { orderNumber: orderNumber.slice(0, -1), email } })).toBeProblem(
      'not-found',
    )
  })

  it('invariant 7: the number alone opens nothing, and a token opens its own order only', async () => {
    const product = await given.product({ stock: 5 })
    const [mine, theirs] = [await orderOf(product.variantId), await orderOf(product.variantId)]
    const body = { orderNumber: mine.orderNumber, email: 'someone@else.example' }
    expect(await api('/orders/lookup', { body })).toBeProblem('not-found')
    expect(await api(`/orders/${theirs.id}`, { token: mine.orderToken })).toBeProblem('not-found')
    const cookie = { cookie: `souk_order_${theirs.id}=${mine.orderToken}` }
    expect(await api(`/orders/${theirs.id}`, { headers: cookie })).toBeProblem('not-found')
    expect(
      (await api(`/orders/${mine.id}`, { headers: { cookie: `souk_order_${mine.id}=${mine.orderToken}` } })).status,
    ).toBe(200)
  })
})

describe('orders for staff', () => {
  it('are found by number, by the beginning of an address, and by state', async () => {
    const { token } = await given.staff()
    const product = await given.product({ stock: 5 })
    const email = `${unique('needle')}@example.com`
    const placed = await order({ items: [{ variantId: product.variantId, quantity: 1 }], email })
    for (const q of [placed.body.orderNumber.toLowerCase(), email.slice(0, -4)]) {
      const { body } = await api<OrderPage>(`/admin/orders?q=${encodeURIComponent(q)}`, { token })
      expect(body.items.map(({ id }) => id)).toEqual([placed.body.id])
    }
    const paid = await api<OrderPage>(`/admin/orders?status=paid&q=${encodeURIComponent(email)}`, { token })
    expect(paid.body.items).toEqual([])
    const today = new Date().toISOString().slice(0, 10)
    const dated = await api<OrderPage>(`/admin/orders?from=${today}&to=${today}&q=${encodeURIComponent(email)}`, {
      token,
    })
    expect(dated.body.items).toHaveLength(1)
    expect(await api('/admin/orders?status=lost', { token })).toBeProblem('invalid-request')
  })

  it('refuses customers', async () => {
    const { token } = await given.customer()
    expect(await api('/admin/orders', { token })).toBeProblem('not-allowed')
    expect(await api('/admin/orders')).toBeProblem('not-signed-in')
  })
})
