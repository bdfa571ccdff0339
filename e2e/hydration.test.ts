import { expect } from 'vitest'
import { given } from './given.ts'
import { journey } from './journey.ts'
import { answered, sees } from './steps.ts'
import { until } from './until.ts'

journey('scripts take over the home page: the basket opens as a drawer and gives the focus back', async (around) => {
  const { page } = await around.shopper()
  await page.goto('/')
  const button = await answered(page.getByRole('banner').getByRole('link', { name: 'Basket' }))
  await button.click()
  await sees(page.getByRole('dialog', { name: 'Your basket' }), 'Your basket is empty.')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(new URL(page.url()).pathname).toBe('/')
})

journey('scripts take over a category: sorting changes the shelf in the same document', async ({ shop, shopper }) => {
  const shelf = await given(shop).category()
  const cheap = await given(shop).product(3, { categoryId: shelf.id, price: 500 })
  const dear = await given(shop).product(3, { categoryId: shelf.id, price: 9900 })
  const { page } = await shopper()
  await page.goto(`/category/${shelf.slug}`)
  await page.evaluate(() => {
    document.documentElement.dataset.before = 'yes'
  })
  const first = page.getByRole('article').first()
  for (const [sort, product] of [
    ['-price', dear],
    ['price', cheap],
  ] as const) {
    await until(`the shelf to be sorted by ${sort}`, async () => {
      if (new URL(page.url()).searchParams.get('sort') === sort) return true
      // A choice made before scripts were there changed nothing: one chooses again.
      await page.getByLabel('Sort').selectOption('')
      await page.getByLabel('Sort').selectOption(sort)
      return false
    })
    await until(`${sort} to begin with ${product.name}`, async () =>
      (await first.textContent())?.includes(product.name),
    )
  }
  expect(await page.locator('html[data-before]').count()).toBe(1)
})

journey('scripts take over a product: choosing changes price, stock and address', async ({ shop, shopper }) => {
  const product = await given(shop).productWithVariants(2)
  const { page } = await shopper()
  await page.goto(`/product/${product.slug}`)
  await answered(page.getByRole('button', { name: 'Add to basket' }))
  await sees(page, '$29.00')
  await page.getByRole('radio', { name: 'Large' }).focus()
  await page.keyboard.press('Space')
  await sees(page, '$39.00')
  await sees(page, 'Only 2 left.')
  const large = product.variants.find(({ title }) => title === 'Ink / Large')
  await page.waitForURL(`**/product/${product.slug}?variant=${large?.id}`)
  await page.reload()
  await sees(page, '$39.00')
  expect(await page.getByRole('radio', { name: 'Large' }).isChecked()).toBe(true)
})
