import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { given } from './given.ts'
import { journey } from './journey.ts'
import { answered, sees } from './steps.ts'
import { until } from './until.ts'

const refusals = ['404 /assets/*'] as const

/** Loses the chunk of that name, as a deployment does to open tabs: in this document, or in the next ones as well. */
async function lose(page: Page, name: string, isForEver = false): Promise<{ documents: string[] }> {
  const lost = { documents: [] as string[] }
  let isHere = false
  page.on('request', (request) => {
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return
    isHere = !isForEver
    lost.documents.push(new URL(request.url()).pathname)
  })
  await page.route(new RegExp(`/assets/${name}-[^/]+\\.js$`), (route) =>
    isHere ? route.continue() : route.fulfill({ status: 404, body: 'Not found' }),
  )
  return lost
}

journey(
  'after a deployment a link of an open tab loads its page once as a whole document',
  async ({ shop, shopper }) => {
    const shelf = await given(shop).category()
    const product = await given(shop).product(3, { categoryId: shelf.id })
    const { page } = await shopper()
    await page.goto(`/category/${shelf.slug}?sort=price`)
    await answered(page.getByRole('banner').getByRole('link', { name: 'Basket' }))
    const { documents } = await lose(page, 'product-page')
    await page.getByRole('article').getByRole('link', { name: product.name }).first().click()
    await answered(page.getByRole('button', { name: 'Add to basket' }))
    expect(documents).toEqual([`/product/${product.slug}`])
    await page.goBack()
    await page.getByRole('article').getByRole('link', { name: product.name }).first().waitFor()
    expect(new URL(page.url()).search).toBe('?sort=price')
  },
  { refusals, complaint: /product-page/ },
)

journey(
  'a chunk that stays lost ends in words and a button, never in a blank page or a loop',
  async ({ shop, shopper }) => {
    const shelf = await given(shop).category()
    const product = await given(shop).product(3, { categoryId: shelf.id })
    const { page } = await shopper()
    await page.goto(`/category/${shelf.slug}`)
    await answered(page.getByRole('banner').getByRole('link', { name: 'Basket' }))
    const { documents } = await lose(page, 'product-page', true)
    await page.getByRole('article').getByRole('link', { name: product.name }).first().click()
    await sees(page.getByRole('alert'), 'The shop is unavailable right now.')
    expect(documents).toEqual([`/product/${product.slug}`])
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
    await until('one more document', async () => documents.length === 2)
    await sees(page.getByRole('alert'), 'The shop is unavailable right now.')
    await page.getByRole('banner').getByRole('link', { name: 'Souk' }).first().click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.getByRole('article').first().waitFor()
    expect(documents).toHaveLength(2)
  },
  { refusals, complaint: /product-page/ },
)

journey(
  'the basket’s drawer and the admin come back in the same way when their code is lost',
  async ({ shopper }) => {
    const { page } = await shopper()
    await page.goto('/about')
    const button = await answered(page.getByRole('banner').getByRole('link', { name: 'Basket' }))
    const { documents } = await lose(page, 'basket-drawer')
    await button.click()
    await until('a new document', async () => documents.length === 1)
    await (await answered(page.getByRole('banner').getByRole('link', { name: 'Basket' }))).click()
    await sees(page.getByRole('dialog', { name: 'Your basket' }), 'Your basket is empty.')
    expect(documents).toEqual(['/about'])

    const { page: desk } = await shopper()
    const admin = await lose(desk, 'routes', true)
    await desk.goto('/admin')
    await sees(desk.getByRole('alert'), 'The shop is unavailable right now.')
    expect(admin.documents).toEqual(['/admin', '/admin'])
  },
  { refusals, complaint: /basket-drawer|routes-/ },
)
