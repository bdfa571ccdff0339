import { expect } from 'vitest'
import { given } from './given.ts'
import { mailTo } from './inbox.ts'
import { journey } from './journey.ts'
import { addToBasket, pay, placeOrder, sees, seesPaid, signIn } from './steps.ts'

journey(
  'an admin finds a paid order and ships it; its customer sees the tracking number and gets the mail',
  async ({ shop, shopper }) => {
    const product = await given(shop).product(5)
    const customer = await given(shop).customer()
    const { page } = await shopper()
    await signIn(page, customer)
    await addToBasket(page, product, 2)
    const orderId = await placeOrder(page)
    await pay(page, '4242424242424242')
    await seesPaid(page)
    await given(shop).booked(orderId)
    const { orderNumber } = await given(shop).order(orderId)

    const admin = shop.logins.find(({ role }) => role === 'Admin')
    if (admin === undefined) throw new Error('This copy has no demo Admin.')
    const staff = await shopper({ viewport: { width: 1440, height: 900 } })
    await staff.page.goto('/admin')
    await staff.page.getByLabel('E-mail').fill(admin.email)
    await staff.page.getByLabel('Password').fill(admin.password)
    await staff.page.getByRole('button', { name: 'Sign in' }).click()
    await staff.page.getByRole('link', { name: 'Orders', exact: true }).first().click()
    await staff.page.getByLabel('Number or e-mail').fill(customer.email)
    await staff.page.getByRole('button', { name: 'Find' }).click()
    await staff.page.getByRole('link', { name: orderNumber }).click()
    await staff.page.getByRole('heading', { level: 1, name: orderNumber }).waitFor()
    await staff.page.getByRole('button', { name: /^Ship/ }).click()
    const dialog = staff.page.getByRole('dialog', { name: 'Ship this order' })
    const trackingNumber = `1Z${orderNumber.replaceAll('-', '')}`
    await dialog.getByLabel('Carrier').fill('UPS')
    await dialog.getByLabel('Tracking number').fill(trackingNumber)
    await dialog.getByRole('button', { name: 'Ship order' }).click()
    await sees(staff.page, trackingNumber)

    await page.goto('/account/orders')
    await sees(page, 'On its way')
    await page.getByRole('link', { name: orderNumber }).click()
    await sees(page, 'Your order is on its way.')
    await sees(page, trackingNumber)
    const mail = await mailTo(shop, customer.email, /on its way|shipped/i)
    expect(mail.text).toContain(trackingNumber)
    expect(mail.text).toContain('UPS')
  },
)

journey('the admin shows a customer nothing but a closed door', async ({ shop, shopper }) => {
  const customer = await given(shop).customer()
  const { page } = await shopper()
  await page.goto('/admin/orders')
  await page.getByLabel('E-mail').fill(customer.email)
  await page.getByLabel('Password').fill(customer.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await sees(page, /no access|not for|staff/i)
  expect(await page.getByRole('table').count()).toBe(0)
})
