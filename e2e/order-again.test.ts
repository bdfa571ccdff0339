import { expect } from 'vitest'
import { firstVariant, given, unique } from './given.ts'
import { journey } from './journey.ts'
import {
  address,
  addToBasket,
  basketHolds,
  fillCheckout,
  orderDirectly,
  orderIdOf,
  pay,
  placeButton,
  placeOrder,
  sees,
  seesPaid,
} from './steps.ts'
import { until } from './until.ts'

journey(
  'a price raised and an item added in another tab are shown before anything is ordered, and one more press orders',
  async ({ shop, shopper }) => {
    const product = await given(shop).product(5)
    const other = await given(shop).product(5)
    const { page, context } = await shopper()
    await addToBasket(page, product)
    await page.goto('/checkout')
    await fillCheckout(page, `${unique('saw')}@example.com`)
    await sees(placeButton(page), '$')
    await given(shop).reprice(product.id, 3000)
    const tab = await context.newPage()
    await addToBasket(tab, other)
    await tab.close()

    await placeButton(page).click()
    const refusal = page.getByRole('alert').filter({ hasText: 'It was not placed.' })
    await sees(refusal, 'costs $30.00, not $24.00.')
    await sees(refusal, 'was added: 1 × $24.00.')
    expect(new URL(page.url()).pathname).toBe('/checkout')
    await placeButton(page).click()
    await page.waitForURL(/\/pay$/)
    const order = await given(shop).order(orderIdOf(page))
    expect(order.subTotal).toBe(5400)
  },
  { refusals: ['409 /api/v1/orders'] },
)

journey(
  'one’s own unpaid order does not sell out the basket: it waits for payment, can be changed with everything filled in, and paid',
  async ({ shop, shopper }) => {
    const product = await given(shop).product(1)
    const email = `${unique('waits')}@example.com`
    const { page } = await shopper()
    await addToBasket(page, product)
    const first = await placeOrder(page, email)
    await sees(page, email)
    await sees(page, address.street)

    await page.goto('/basket')
    await sees(page, /^Waiting for payment until \d\d:\d\d$/)
    expect(await page.getByText('Lower the quantity').count()).toBe(0)
    await page.getByRole('link', { name: 'Edit order' }).click()
    await page.waitForURL('**/checkout')
    await page.getByLabel('Full name').waitFor()
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(email)
    expect(await page.getByLabel('Street and number').inputValue()).toBe(address.street)
    await page.getByLabel('Street and number').fill('9 Other Street')
    await placeButton(page).click()
    await page.waitForURL(/\/pay$/)
    expect(orderIdOf(page)).not.toBe(first)
    expect((await given(shop).order(first)).status).toBe('cancelled')

    await page.getByRole('link', { name: 'Change the address' }).click()
    await page.waitForURL('**/checkout')
    await page.getByLabel('Full name').waitFor()
    expect(await page.getByLabel('Street and number').inputValue()).toBe('9 Other Street')
    await page.goBack()
    await page.waitForURL(/\/pay$/)
    await pay(page, '4242424242424242')
    await seesPaid(page)
    await given(shop).stockBecomes(firstVariant(product), 0, 0)
  },
)

journey(
  '“Change” on an order that was placed without a basket leads to a checkout with its items and details filled in',
  async ({ shop, shopper }) => {
    const product = await given(shop).product(2)
    const email = `${unique('direct')}@example.com`
    const { page } = await shopper()
    await page.goto('/')
    const first = await orderDirectly(page, product, email, 2)
    await page.goto(`/checkout/${first.id}/pay`)
    await page.getByRole('link', { name: 'Change the address' }).click()
    await page.waitForURL('**/checkout')
    await page.getByLabel('Full name').waitFor()
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(email)
    expect(await page.getByLabel('Street and number').inputValue()).toBe(address.street)
    await page.getByLabel('Street and number').fill('9 Other Street')
    await placeButton(page).click()
    await page.waitForURL(/\/pay$/)
    expect((await given(shop).order(first.id)).status).toBe('cancelled')
    await pay(page, '4242424242424242')
    await seesPaid(page)
    await given(shop).stockBecomes(firstVariant(product), 0, 0)
  },
)

journey(
  'Back from the payment finds the guest’s form as it was typed, and the delivery that was chosen',
  async ({ shop, shopper }) => {
    const product = await given(shop).product(3)
    const email = `${unique('back')}@example.com`
    const { page } = await shopper()
    await addToBasket(page, product)
    await page.goto('/checkout')
    await fillCheckout(page, email)
    await page.getByRole('radio', { name: /Express/ }).check()
    await page.locator('[aria-busy=true]').waitFor({ state: 'detached' })
    await placeButton(page).click()
    await page.waitForURL(/\/pay$/)
    await page.goBack()
    await page.getByLabel('Full name').waitFor()
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(email)
    expect(await page.getByLabel('City').inputValue()).toBe(address.city)
    expect(await page.getByLabel('State', { exact: true }).inputValue()).toBe(address.state)
    await page.getByRole('radio', { name: /Express/ }).waitFor()
    expect(await page.getByRole('radio', { name: /Express/ }).isChecked()).toBe(true)
  },
)

journey('an unpaid order that has ended puts its items back in the basket', async ({ shop, shopper }) => {
  const product = await given(shop).product(3)
  const { page } = await shopper()
  await addToBasket(page, product, 2)
  const id = await placeOrder(page, `${unique('ended')}@example.com`)
  await page.goto('/basket')
  await page.getByRole('button', { name: /^Remove/ }).click()
  await basketHolds(page, 0)
  await page.goto(`/order/${id}`)
  await page.getByRole('button', { name: 'Cancel order' }).click()
  await given(shop).stockBecomes(firstVariant(product), 3, 0)
  await page.getByRole('button', { name: 'Order again' }).click()
  await page.waitForURL('**/basket')
  await basketHolds(page, 2)
  // The shop's list of what there is follows the shelf a moment later.
  await until('a basket that can be ordered', async () => {
    await page.reload()
    return page.getByRole('link', { name: 'Check out' }).isVisible()
  })
})
