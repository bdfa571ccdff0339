import { env } from 'cloudflare:workers'
import { beforeAll, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { AuditPage } from '../audit/contract.ts'
import type { OrderPage } from '../orders/contract.ts'
import { api } from '../testing/api.ts'
import { givenShipping, orderOf } from '../testing/checkout.ts'
import { given } from '../testing/given.ts'
import type { Dashboard, Shop } from './contract.ts'

beforeAll(async () => {
  await givenShipping()
})

/** What a shop in this time zone answers to staff. */
async function inZone<T>(zone: string, path: string, token: string): Promise<T> {
  const context = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} }
  const answer = await createApp().request(
    new URL(`/api/v1${path}`, env.SHOP_ORIGIN),
    { headers: { authorization: `Bearer ${token}` } },
    { ...env, SHOP_TIME_ZONE: zone },
    context as never,
  )
  expect(answer.status, path).toBe(200)
  // The boundary to our own API, whose contract is tested elsewhere.
  return (await answer.json()) as T
}

it('counts the days of staff’s filters in the shop’s time zone, on the day the clocks change too', async () => {
  const { token } = await given.staff({ role: 'SuperAdmin' })
  const product = await given.product({ price: 1000, stock: 5 })
  const { id } = await orderOf(product.variantId)
  // Half past midnight of Sunday, 29 March in Berlin, an hour and a half before the clocks go forward.
  const at = Date.parse('2026-03-28T23:30:00Z')
  await env.DB.prepare('UPDATE orders SET created_at = ? WHERE id = ?').bind(at, id).run()
  const found = async (zone: string, day: string) => {
    const range = `from=${day}&to=${day}`
    const orders = await inZone<OrderPage>(zone, `/admin/orders?${range}`, token)
    return orders.items.some((order) => order.id === id)
  }
  expect(await found('Europe/Berlin', '2026-03-29')).toBe(true)
  expect(await found('Europe/Berlin', '2026-03-28')).toBe(false)
  expect(await found('UTC', '2026-03-28')).toBe(true)
  expect(await found('UTC', '2026-03-29')).toBe(false)
})

it('takes days and times for the audit log', async () => {
  const { token } = await given.staff({ role: 'SuperAdmin' })
  const page = (query: string) => inZone<AuditPage>('Asia/Tokyo', `/admin/audit?${query}`, token)
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format()
  expect((await page(`from=${today}&to=${today}&limit=1`)).items).toHaveLength(1)
  expect((await page('from=2020-01-01&to=2020-01-02')).items).toEqual([])
  expect((await page('from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z')).items).toEqual([])
  expect(await api('/admin/audit?from=yesterday', { token })).toBeProblem('invalid-request')
})

it('says in which time zone it counts', async () => {
  const { token } = await given.staff()
  const numbers = await inZone<Dashboard>('Pacific/Kiritimati', '/admin/dashboard', token)
  const there = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Pacific/Kiritimati' }).format()
  expect(numbers).toMatchObject({ timeZone: 'Pacific/Kiritimati', today: there })
  expect((await api<Shop>('/shop')).body).toMatchObject({ currency: 'USD', timeZone: 'UTC' })
})
