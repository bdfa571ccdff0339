import type { Locator, Page } from 'playwright-core'
import type { Product } from '#contracts/catalog/products'
import type { PlacedOrder } from '#contracts/order-management/placing'
import type { Customer } from './given.ts'
import { firstVariant } from './given.ts'
import { until } from './until.ts'

type Credentials = Pick<Customer, 'email' | 'password'>

/** Where everything in the journeys is sent. */
export const address = {
  name: 'Noor Haddad',
  street: '12 Saffron Lane',
  city: 'Portland',
  state: 'OR',
  zipCode: '97201',
  country: 'US',
}

/** Waits until the text is on the page and can be seen. */
export function sees(page: Page | Locator, text: string | RegExp): Promise<void> {
  return page.getByText(text).filter({ visible: true }).first().waitFor()
}

/**
 * Waits until scripts answer this button: before that a press is the browser's own form post. Solid keeps a delegated
 * handler on its element, and says nowhere else that a page is hydrated.
 */
export async function answered(button: Locator): Promise<Locator> {
  await until('a page that scripts have taken over', () => button.evaluate((element) => '$$click' in element))
  return button
}

/** Opens a product's page and puts it into the basket; the drawer is open afterwards. */
export async function addToBasket(page: Page, product: Pick<Product, 'slug'>, quantity = 1): Promise<Locator> {
  await page.goto(`/product/${product.slug}`)
  const add = await answered(page.getByRole('button', { name: 'Add to basket' }))
  await page.getByLabel('Quantity', { exact: true }).fill(String(quantity))
  await add.click()
  const drawer = page.getByRole('dialog', { name: 'Your basket' })
  await drawer.waitFor()
  return drawer
}

/** Fills in where to send it, on the checkout page; `email` for a guest. */
export async function fillCheckout(page: Page, email?: string): Promise<void> {
  if (email !== undefined) await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Country').selectOption(address.country)
  await page.getByLabel('Full name').fill(address.name)
  await page.getByLabel('Street and number').fill(address.street)
  await page.getByLabel('ZIP code').fill(address.zipCode)
  await page.getByLabel('City').fill(address.city)
  await page.getByLabel('State', { exact: true }).selectOption(address.state)
  // The costs are asked for again after the address has changed.
  await page.locator('[aria-busy=true]').waitFor({ state: 'detached' })
}

/** The button that places the order. */
export const placeButton = (page: Page) => page.getByRole('button', { name: /^Continue to payment/ })

/** From an open drawer or basket page through the checkout to the payment page; returns the order's id. */
export async function placeOrder(page: Page, email?: string): Promise<string> {
  await page.goto('/checkout')
  await fillCheckout(page, email)
  await placeButton(page).click()
  await page.waitForURL(/\/checkout\/[^/]+\/pay$/)
  return orderIdOf(page)
}

/** The order in the address of its payment page or its own page. */
export function orderIdOf(page: Page): string {
  const id = /\/(?:checkout|order)\/(ord_[^/]+)/.exec(new URL(page.url()).pathname)?.[1]
  if (id === undefined) throw new Error(`No order in ${page.url()}`)
  return id
}

/** Orders one product as a guest without walking through the pages; the browser then holds the order's cookie. */
export async function orderDirectly(page: Page, product: Product, email: string, quantity = 1): Promise<PlacedOrder> {
  const response = await page.request.post('/api/v1/orders', {
    data: { items: [{ variantId: firstVariant(product), quantity }], email, shippingAddress: address },
  })
  // The boundary to our own API, whose contract is tested elsewhere.
  const body = (await response.json()) as PlacedOrder
  if (response.status() !== 201) throw new Error(`The order was refused: ${JSON.stringify(body)}`)
  return body
}

/** The frame in which the card is typed. */
export const cardFrame = (page: Page) => page.frameLocator('iframe[title="Secure payment input frame"]')

/** Types a card; any future date and any code do. */
export async function fillCard(page: Page, number: string): Promise<void> {
  const frame = cardFrame(page)
  await frame.getByLabel('Card number').fill(number)
  await frame.getByLabel('Expiration date').fill('12 / 39')
  await frame.getByLabel('Security code').fill('123')
  await frame.getByLabel('Country').selectOption('US')
  await frame.getByLabel('ZIP code').fill(address.zipCode)
}

/** The button that pays. */
export const payButton = (page: Page) => page.getByRole('button', { name: /^Pay(?:ing)?\b/ })

/** Types a card and pays with it. */
export async function pay(page: Page, number: string): Promise<void> {
  await fillCard(page, number)
  await payButton(page).click()
}

/** Answers the bank's question. */
export async function answerBank(page: Page, answer: 'Complete' | 'Fail'): Promise<void> {
  const frame = page.frameLocator('iframe[title="3D Secure authentication"]')
  await frame.getByRole('button', { name: `${answer} authentication` }).click()
}

/** Waits for the confirmation that says the order is paid. */
export async function seesPaid(page: Page): Promise<void> {
  await page.waitForURL(/\/order\/ord_/)
  await page.locator('h1', { hasText: 'Thank you for your order.' }).waitFor()
}

/** Types e-mail and password into the sign-in page and presses the button. */
export async function trySignIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.goto('/sign-in')
  const button = await answered(page.getByRole('button', { name: 'Sign in' }))
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await button.click()
}

/** Signs in on the sign-in page and waits for the account that comes after. */
export async function signIn(page: Page, credentials: Credentials): Promise<void> {
  await trySignIn(page, credentials)
  await page.waitForURL('**/account')
}

/** How many things the basket button says are in the basket; 0 when it says nothing. */
export async function basketCount(page: Page): Promise<number> {
  const link = page.getByRole('banner').getByRole('link', { name: 'Basket' })
  return Number(/\d+/.exec((await link.textContent()) ?? '')?.[0] ?? 0)
}

/** Waits until the basket button says this. */
export const basketHolds = (page: Page, count: number) =>
  until(`a basket of ${count}`, async () => (await basketCount(page)) === count)
