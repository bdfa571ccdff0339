import type { Page } from 'playwright-core'
import type { PaymentDetail } from '#contracts/payments/admin'
import { mustCall, staffToken } from './api.ts'
import type { SharedShop } from './global-setup.ts'
import type { Around } from './journey.ts'

/** A new browser on a desk, signed in to the admin as the demo SuperAdmin. */
export async function staffDesk({ shop, shopper }: Around): Promise<Page> {
  const login = shop.logins.find(({ role }) => role === 'SuperAdmin')
  if (login === undefined) throw new Error('This copy has no SuperAdmin.')
  const { page } = await shopper({ viewport: { width: 1440, height: 900 } })
  await page.goto('/admin')
  await page.getByLabel('E-mail').fill(login.email)
  await page.getByLabel('Password').fill(login.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Administration' }).waitFor()
  return page
}

/** Everything staff know of an order's payment. */
export async function paymentOf(shop: SharedShop, orderId: string): Promise<PaymentDetail> {
  return mustCall<PaymentDetail>(shop, `/admin/orders/${orderId}/payment`, { token: await staffToken(shop) })
}
