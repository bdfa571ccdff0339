import { expect } from 'vitest'
import { given } from './given.ts'
import { journey } from './journey.ts'
import { addToBasket, sees } from './steps.ts'
import { until } from './until.ts'

const withoutScripts = { javaScriptEnabled: false }

journey('the skip link moves the focus to the content', async ({ shopper }) => {
  const { page } = await shopper()
  await page.goto('/')
  await page.getByRole('link', { name: 'Skip to the content' }).focus()
  await page.keyboard.press('Enter')
  await until('the focus on the content', () => page.evaluate(() => document.activeElement?.id === 'main'))
})

journey('nothing is cut off on a screen 320 pixels wide', async ({ shop, shopper }) => {
  const product = await given(shop).product(5)
  const { page } = await shopper({ viewport: { width: 320, height: 640 } })
  await addToBasket(page, product)
  for (const path of ['/', '/basket', `/product/${product.slug}`, '/checkout']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width, path).toBe(320)
  }
})

journey('a tablet shows the price and the button of a product without scrolling', async ({ shop, shopper }) => {
  const product = await given(shop).product(5)
  const { page } = await shopper({ viewport: { width: 768, height: 1024 } })
  await page.goto(`/product/${product.slug}`)
  const box = await page.getByRole('button', { name: 'Add to basket' }).boundingBox()
  expect(box === null ? Number.POSITIVE_INFINITY : box.y + box.height).toBeLessThan(1024)
})

journey('a list keeps its pages and its place when one comes back from a product', async ({ shopper }) => {
  const { page } = await shopper()
  await page.goto('/search?sort=newest')
  const tiles = page.getByRole('main').getByRole('article')
  const first = await tiles.count()
  const more = page.getByRole('link', { name: 'Show more products' })
  await until('more objects', async () => {
    if ((await tiles.count()) === first) await more.click()
    return (await tiles.count()) > first
  })
  const count = await tiles.count()
  const last = tiles.last().getByRole('link')
  const name = await last.textContent()
  await last.click()
  await page.waitForURL('**/product/*')
  await page.goBack()
  await until('the pages that were there', async () => (await tiles.count()) === count)
  expect(await tiles.last().getByRole('link').textContent()).toBe(name)
  await until('the place in the list', () =>
    tiles.last().evaluate((tile) => {
      const { top, bottom } = tile.getBoundingClientRect()
      return bottom > 0 && top < innerHeight
    }),
  )
})

journey('without scripts the private pages say what they need instead of waiting for ever', async ({ shopper }) => {
  const { page } = await shopper(withoutScripts)
  for (const path of ['/checkout', '/account', '/order/ord_1']) {
    await page.goto(path)
    await sees(page, /This page needs JavaScript/)
    expect(await page.getByRole('main').getByText('Loading').isVisible(), path).toBe(false)
  }
})

journey('the tax has one name from the checkout to the order', async ({ shop, shopper }) => {
  const product = await given(shop).product(5)
  const { page } = await shopper()
  await addToBasket(page, product)
  await page.goto('/checkout')
  await page.getByLabel('Country').selectOption('DE')
  await page.getByLabel('Postal code').fill('10115')
  await sees(page, 'VAT 19 %')
  await page.getByLabel('E-mail address').fill('reader@example.com')
  await page.getByLabel('Full name').fill('Noor')
  await page.getByLabel('Street and number').fill('Unter den Linden 1')
  await page.getByLabel('City').fill('Berlin')
  await page.locator('[aria-busy=true]').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Continue to payment/ }).click()
  await page.waitForURL('**/pay')
  await page.getByText('Your order').first().waitFor()
  await sees(page, 'VAT 19 %')
})
