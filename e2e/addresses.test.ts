import { expect } from 'vitest'
import { given, unique } from './given.ts'
import { journey } from './journey.ts'
import { addToBasket, sees } from './steps.ts'

journey('no address of a guest’s visit holds what opens the basket, or an e-mail', async ({ shop, shopper }) => {
  const [first, second] = [await given(shop).product(5), await given(shop).product(5)]
  const { page } = await shopper()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await addToBasket(page, first)
  await addToBasket(page, second, 2)
  await page.goto('/basket')
  await page.getByRole('button', { name: `Remove ${first.name}` }).click()
  await page.getByRole('link', { name: first.name }).first().waitFor({ state: 'detached' })
  await page.goto('/checkout')
  await page.getByLabel('E-mail address').fill(`${unique('guest')}@example.com`)
  await sees(page, second.name)
  expect(asked.filter((url) => url.includes('/api/v1/baskets/current/items')).length).toBeGreaterThan(2)
  expect(asked.filter((url) => /bsk_|ordt_|@|%40/.test(url))).toEqual([])
})
