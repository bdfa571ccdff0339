import { expect } from 'vitest'
import { given } from './given.ts'
import { journey } from './journey.ts'
import { addToBasket, cardFrame, fillCard, payButton, placeOrder, sees, seesPaid, signIn } from './steps.ts'

journey(
  'a card saved while paying is offered next time, pays without being typed, and is gone when it is removed',
  async ({ shop, shopper }) => {
    const product = await given(shop).product(5)
    const { page } = await shopper()
    await signIn(page, await given(shop).customer())
    await addToBasket(page, product)
    await placeOrder(page)
    await fillCard(page, '4242424242424242')
    await cardFrame(page).getByLabel('Save this card for next time').check()
    await payButton(page).click()
    await seesPaid(page)

    await addToBasket(page, product, 2)
    await placeOrder(page)
    expect(
      await cardFrame(page)
        .getByRole('radio', { name: /Visa ending in 4242/ })
        .isChecked(),
    ).toBe(true)
    await payButton(page).click()
    await seesPaid(page)

    await page.goto('/account')
    await page
      .getByRole('link', { name: /Saved cards/ })
      .first()
      .click()
    await sees(page, 'Visa ending in 4242')
    await page.getByRole('button', { name: 'Remove Visa ending in 4242' }).click()
    await page.getByRole('button', { name: 'Remove card' }).click()
    await sees(page, 'No card saved.')
    await addToBasket(page, product)
    await placeOrder(page)
    await cardFrame(page).getByLabel('Card number').waitFor()
    expect(await cardFrame(page).getByText('ending in 4242').count()).toBe(0)
  },
)

journey(
  'a card is saved in the account without paying, after the bank asked; another is offered first by choice',
  async ({ shop, shopper }) => {
    const { page } = await shopper()
    await signIn(page, await given(shop).customer())
    await page.goto('/account/cards')
    const add = page.getByRole('button', { name: 'Add a card' })
    const save = page.getByRole('button', { name: 'Save card' })
    await add.click()
    await fillCard(page, '4000000000000002')
    await save.click()
    await sees(page, 'Your card was declined.')
    await fillCard(page, '4000002760003184')
    await save.click()
    const bank = page.frameLocator('iframe[title="3D Secure authentication"]')
    await bank.getByRole('button', { name: 'Close without answering' }).click()
    await sees(page, /confirmation was closed before it was complete, so the card was not saved/)
    await save.click()
    await bank.getByRole('button', { name: 'Complete authentication' }).click()
    await sees(page, 'Visa ending in 3184')
    await add.click()
    await fillCard(page, '5555555555554444')
    await save.click()
    await sees(page, 'Mastercard ending in 4444')

    await page.getByRole('button', { name: /^Make default/ }).click()
    await page.reload()
    await page.locator('li', { hasText: 'Default card' }).waitFor()
    expect(await page.locator('li', { hasText: 'ending in' }).count()).toBe(2)
  },
  { refusals: ['402 /_emulator/stripe/v1/setup_intents/*/confirm'] },
)

journey('Stripe’s script is in the document of the saved cards and in no other of the account', async (around) => {
  const { page } = await around.shopper()
  await signIn(page, await given(around.shop).customer())
  const scripts = () => page.locator('script[src*="stripe"]').count()
  expect(await scripts()).toBe(0)
  await page
    .getByRole('link', { name: /Saved cards/ })
    .first()
    .click()
  await sees(page, 'No card saved.')
  expect(await scripts()).toBe(1)
  await page.getByRole('link', { name: 'Overview' }).click()
  await sees(page, 'No orders yet.')
  expect(await scripts()).toBe(0)
})
