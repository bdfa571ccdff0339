import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { given, unique } from './given.ts'
import { journey } from './journey.ts'
import { addToBasket, cardFrame, fillCheckout, orderDirectly, placeButton, sees, signIn } from './steps.ts'

/** The serious and critical findings of axe, one line for each rule and place. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${new URL(page.url()).pathname}: ${id} (${help}) at ${node.target.join(' ')}`),
    )
}

/** The rooms of the account, and what they say once they are there. */
const accountParts = [
  ['orders', 'No orders yet.'],
  ['profile', 'New e-mail address'],
  ['addresses', 'No saved addresses yet.'],
  ['security', 'This device'],
  ['privacy', 'Delete my account'],
] as const

for (const width of [390, 1440]) {
  journey(`nothing keeps anybody out of the storefront at ${width} pixels`, async ({ shop, shopper }) => {
    const { page } = await shopper({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
    const product = await given(shop).productWithVariants(3)
    const found: string[] = []
    for (const path of [
      '/',
      `/category/${product.breadcrumbs.at(-1)?.slug}`,
      '/search?q=lamp',
      '/sign-in',
      '/sign-up',
      '/forgot-password',
      '/verify-email',
      '/reset-password',
    ]) {
      await page.goto(path)
      await page.locator('main h1').waitFor()
      found.push(...(await barriers(page)))
    }
    await addToBasket(page, product)
    found.push(...(await barriers(page)))
    await page.goto('/basket')
    found.push(...(await barriers(page)))
    await page.goto('/checkout')
    await fillCheckout(page, `${unique('axe')}@example.com`)
    found.push(...(await barriers(page)))
    await placeButton(page).click()
    await cardFrame(page).getByLabel('Card number').waitFor()
    found.push(...(await barriers(page)))
    const order = await orderDirectly(page, product, `${unique('axe')}@example.com`)
    await page.goto(`/order/${order.id}`)
    await sees(page, order.orderNumber)
    found.push(...(await barriers(page)))
    await signIn(page, await given(shop).customer())
    await sees(page, 'No orders yet.')
    found.push(...(await barriers(page)))
    for (const [part, words] of accountParts) {
      await page.goto(`/account/${part}`)
      await sees(page, words)
      found.push(...(await barriers(page)))
    }
    expect(found).toEqual([])
  })

  journey(`nothing keeps staff out of the admin at ${width} pixels`, async ({ shop, shopper }) => {
    const { page } = await shopper({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
    const product = await given(shop).product(3)
    const order = await orderDirectly(page, product, `${unique('axe')}@example.com`)
    const admin = shop.logins.find(({ role }) => role === 'Admin')
    if (admin === undefined) throw new Error('This copy has no demo Admin.')
    const found: string[] = []
    await page.goto('/admin/orders')
    await page.getByLabel('E-mail').fill(admin.email)
    found.push(...(await barriers(page)))
    await page.getByLabel('Password').fill(admin.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: order.orderNumber }).waitFor()
    found.push(...(await barriers(page)))
    for (const path of [
      `/admin/orders/${order.id}`,
      '/admin/products',
      `/admin/products/${product.id}`,
      '/admin/stock',
      '/admin/customers',
      '/admin/audit',
      '/admin/security',
    ]) {
      await page.goto(path)
      await page.locator('h1').waitFor()
      await page.waitForLoadState('networkidle')
      found.push(...(await barriers(page)))
    }
    expect(found).toEqual([])
  })
}
