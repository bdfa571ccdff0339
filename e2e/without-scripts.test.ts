import { expect } from 'vitest'
import { given } from './given.ts'
import { journey } from './journey.ts'
import { basketCount, sees } from './steps.ts'

const withoutScripts = { javaScriptEnabled: false }

journey('without scripts one can browse, search, and fill, change and empty the basket', async ({ shop, shopper }) => {
  const product = await given(shop).productWithVariants(4)
  const { page } = await shopper(withoutScripts)
  await page.goto('/')
  await sees(page, 'Shop by department')
  await page.getByRole('navigation', { name: 'Departments' }).getByRole('link').first().click()
  await page.waitForURL('**/category/*')
  expect(await page.getByRole('article').count()).toBeGreaterThan(3)
  await page.getByLabel('Sort').selectOption('price')
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.waitForURL(/sort=price/)

  await page.getByRole('combobox', { name: 'Search the shop' }).first().fill(product.name)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/search?q=*')
  await page.getByRole('link', { name: product.name }).click()
  await page.getByRole('heading', { level: 1, name: product.name }).waitFor()
  await page.getByLabel('Choose one').selectOption({ label: 'Saffron / Large' })
  await page.getByLabel('Quantity', { exact: true }).fill('2')
  await page.getByRole('button', { name: 'Add to basket' }).click()
  await page.waitForURL('**/basket')
  await sees(page, 'Saffron / Large')
  await sees(page, '$78.00')
  expect(await basketCount(page)).toBe(2)

  await page.getByRole('button', { name: /more$/ }).click()
  await sees(page, '$117.00')
  await page.getByRole('button', { name: /^Remove/ }).click()
  await sees(page, 'Your basket is empty.')
})

journey('without scripts a sold-out product says so and cannot be put into the basket', async ({ shop, shopper }) => {
  const product = await given(shop).product(0)
  const { page } = await shopper(withoutScripts)
  await page.goto(`/product/${product.slug}`)
  await sees(page, 'Sold out for now.')
  expect(await page.getByRole('button', { name: 'Sold out' }).isDisabled()).toBe(true)
})

journey(
  'an unknown page is a 404 with a way on',
  async ({ shopper }) => {
    const { page } = await shopper(withoutScripts)
    for (const path of ['/product/never-was', '/category/never-was', '/never/was']) {
      const response = await page.goto(path)
      expect(response?.status(), path).toBe(404)
      expect(await page.getByRole('main').getByRole('combobox', { name: 'Search the shop' }).isVisible(), path).toBe(
        true,
      )
    }
  },
  { refusals: ['404 /product/never-was', '404 /category/never-was', '404 /never/was'] },
)
