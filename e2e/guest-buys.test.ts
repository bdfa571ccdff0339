import { expect } from 'vitest'
import { given, unique } from './given.ts'
import { mailTo } from './inbox.ts'
import { journey } from './journey.ts'
import { answered, basketHolds, fillCheckout, pay, placeButton, sees, seesPaid } from './steps.ts'

journey('a guest walks from the front door to a paid order and reads about it in the mail', async (around) => {
  const { shop } = around
  const { page } = await around.shopper()
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Shop by department' }).getByRole('link').last().click()
  await page.waitForURL('**/category/*')
  const slug = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const response = await fetch(`${shop.origin}/api/v1/categories/${slug}`)
  // The boundary to our own API, whose contract is tested elsewhere.
  const { category } = (await response.json()) as { category: { id: string } }
  const product = await given(shop).productWithVariants(7, { categoryId: category.id })

  await page.getByRole('combobox', { name: 'Sort' }).selectOption('newest')
  await page.getByRole('link', { name: product.name }).click()
  await page.getByRole('heading', { level: 1, name: product.name }).waitFor()
  const add = await answered(page.getByRole('button', { name: 'Add to basket' }))
  await page.getByText('Saffron', { exact: true }).click()
  await page.getByText('Large', { exact: true }).click()
  await page.waitForURL(/variant=var_/)
  await sees(page, '$39.00')
  await add.click()

  const drawer = page.getByRole('dialog', { name: 'Your basket' })
  await sees(drawer, 'Saffron / Large')
  await drawer.getByRole('link', { name: 'Check out' }).click()
  await page.waitForURL('**/checkout')
  const email = `${unique('guest')}@example.com`
  await fillCheckout(page, email)
  await placeButton(page).click()
  await page.waitForURL('**/pay')
  await pay(page, '4242424242424242')

  await seesPaid(page)
  await sees(page, `We sent a confirmation to ${email}`)
  await sees(page, 'Saffron / Large')
  const number = (await page.getByText(/^SK-/).first().textContent()) ?? ''
  expect(number).toMatch(/^SK-[0-9A-Z]{4}-[0-9A-Z]{4}$/)

  const mail = await mailTo(shop, email, new RegExp(number))
  expect(mail.text).toContain(product.name)
  const reader = await around.shopper()
  await reader.page.goto(`/inbox/${mail.id}`)
  await sees(reader.page, mail.subject)
  await reader.page.frameLocator('iframe').getByText(product.name).first().waitFor()

  await page.goto('/basket')
  await sees(page, 'Your basket is empty.')
  await basketHolds(page, 0)
  const large = product.variants.find(({ title }) => title === 'Saffron / Large')
  await given(shop).stockBecomes(large?.id ?? '', 6, 0)
})
