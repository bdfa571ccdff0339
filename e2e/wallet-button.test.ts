import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { stripe } from './emulated-stripe.ts'
import { given, unique } from './given.ts'
import { journey } from './journey.ts'
import type { Shopper } from './shopper.ts'
import { paymentOf } from './staff-desk.ts'
import { addToBasket, cardFrame, pay, placeOrder, sees, seesPaid } from './steps.ts'

const walletButton = (page: Page, name: string) =>
  page.frameLocator('iframe[title="Secure express checkout frame"]').getByRole('button', { name })

/** Gives a browser these wallets and no others; the frames of opaque origin have no storage. */
async function hasWallets({ context }: Shopper, names: string): Promise<void> {
  await context.addInitScript((wallets) => {
    if (window === window.top) localStorage.setItem('stripe-emulator-wallets', wallets)
  }, names)
}

async function orderSomething(page: Page, shop: Parameters<typeof given>[0]): Promise<string> {
  await addToBasket(page, await given(shop).product(3))
  return placeOrder(page, `${unique('wallet')}@example.com`)
}

journey('Google Pay pays with one button, and staff see which card it was', async ({ shop, shopper }) => {
  const { page } = await shopper()
  const orderId = await orderSomething(page, shop)
  await walletButton(page, 'Google Pay').click()
  const sheet = page.frameLocator('iframe[title="Google Pay"]')
  await sheet.getByRole('button', { name: /^Pay \$/ }).click()
  await seesPaid(page)
  await given(shop).booked(orderId)
  expect(await stripe(shop).succeeded(orderId)).toHaveLength(1)
  expect((await paymentOf(shop, orderId)).card).toMatchObject({ wallet: 'google_pay' })
})

journey('a closed wallet leaves the page as it was, and a card pays instead', async ({ shop, shopper }) => {
  const { page } = await shopper()
  await orderSomething(page, shop)
  await walletButton(page, 'Google Pay').click()
  await page.frameLocator('iframe[title="Google Pay"]').getByRole('button', { name: 'Cancel' }).click()
  await pay(page, '4242424242424242')
  await seesPaid(page)
})

journey('a browser shows the buttons of its own wallets, and a browser without one shows none', async (around) => {
  const apple = await around.shopper()
  await hasWallets(apple, 'apple_pay')
  await orderSomething(apple.page, around.shop)
  await walletButton(apple.page, 'Apple Pay').waitFor()
  expect(await walletButton(apple.page, 'Google Pay').count()).toBe(0)
  await sees(apple.page, 'or pay by card')

  const none = await around.shopper()
  await hasWallets(none, '')
  await orderSomething(none.page, around.shop)
  await cardFrame(none.page).getByLabel('Card number').waitFor()
  expect(await walletButton(none.page, 'Google Pay').count()).toBe(0)
  // Folded away to no height: nothing of it can be seen.
  const words = await none.page.getByText('or pay by card').evaluate((element) => element.parentElement?.clientHeight)
  expect(words).toBe(0)
  await pay(none.page, '4242424242424242')
  await seesPaid(none.page)
})
