import { expect } from 'vitest'
import { firstVariant, given, unique } from './given.ts'
import { journey } from './journey.ts'
import { addToBasket, fillCheckout, pay, placeButton, sees, seesPaid } from './steps.ts'

journey(
  'two shoppers race for the last unit: one orders and pays, the other is told on the line that it is gone (invariant 1)',
  async ({ shop, shopper }) => {
    const product = await given(shop).product(1)
    const racers = await Promise.all(
      ['first', 'second'].map(async (word) => ({ ...(await shopper()), email: `${unique(word)}@example.com` })),
    )
    for (const { page, email } of racers) {
      await addToBasket(page, product)
      await page.goto('/checkout')
      await fillCheckout(page, email)
    }
    await Promise.all(racers.map(({ page }) => placeButton(page).click()))
    const ends = await Promise.all(
      racers.map(async (racer) => {
        const refused = racer.page.getByRole('alert').filter({ hasText: 'sold out' })
        await Promise.race([racer.page.waitForURL('**/pay', { waitUntil: 'commit' }), refused.waitFor()])
        return { ...racer, hasOrdered: racer.page.url().endsWith('/pay') }
      }),
    )
    const winner = ends.find(({ hasOrdered }) => hasOrdered)
    const loser = ends.find(({ hasOrdered }) => !hasOrdered)
    if (winner === undefined || loser === undefined) throw new Error('Not exactly one of the two has ordered.')

    await sees(loser.page.getByRole('complementary', { name: 'Your order' }), 'Just sold out.')
    await pay(winner.page, '4242424242424242')
    await seesPaid(winner.page)
    expect(await given(shop).ordersOf(winner.email)).toHaveLength(1)
    expect(await given(shop).ordersOf(loser.email)).toHaveLength(0)
    await given(shop).stockBecomes(firstVariant(product), 0, 0)
  },
  { refusals: ['409 /api/v1/orders'] },
)

journey(
  'a shopper who wants three of the last two is told how many are left, takes two and pays',
  async ({ shop, shopper }) => {
    const product = await given(shop).product(3)
    const { page } = await shopper()
    await addToBasket(page, product, 3)
    const other = await shopper()
    await addToBasket(other.page, product)
    await page.goto('/checkout')
    await fillCheckout(page, `${unique('three')}@example.com`)
    await other.page.goto('/checkout')
    await fillCheckout(other.page, `${unique('one')}@example.com`)
    await placeButton(other.page).click()
    await other.page.waitForURL('**/pay')

    await placeButton(page).click()
    await sees(page, 'Only 2 left.')
    await page.getByRole('link', { name: 'Change the basket' }).click()
    await page.waitForURL('**/basket')
    await page.getByRole('button', { name: /less$/ }).click()
    await sees(page, '$48.00')
    await page.getByRole('link', { name: 'Check out' }).click()
    await page.waitForURL('**/checkout')
    await fillCheckout(page, `${unique('two')}@example.com`)
    await placeButton(page).click()
    await page.waitForURL('**/pay')
    await pay(page, '4242424242424242')
    await seesPaid(page)
  },
  { refusals: ['409 /api/v1/orders'] },
)
