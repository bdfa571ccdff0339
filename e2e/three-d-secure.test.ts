import { expect } from 'vitest'
import { stripe } from './emulated-stripe.ts'
import { given, unique } from './given.ts'
import { journey } from './journey.ts'
import { addToBasket, answerBank, orderIdOf, pay, payButton, placeOrder, sees, seesPaid } from './steps.ts'

const bank = 'iframe[title="3D Secure authentication"]'

journey('a bank’s question that was closed is told in plain words, asked again, and paid once', async (around) => {
  const { shop } = around
  const { page } = await around.shopper()
  await addToBasket(page, await given(shop).product(3))
  const orderId = await placeOrder(page, `${unique('closed')}@example.com`)
  await pay(page, '4000002760003184')
  await page.frameLocator(bank).getByRole('button', { name: 'Close without answering' }).click()
  await sees(page, 'Your bank’s confirmation was closed before it was complete.')
  await sees(page, /^Nothing was charged/)
  expect(await given(shop).order(orderId)).toMatchObject({ status: 'pending_payment' })

  await payButton(page).click()
  await answerBank(page, 'Complete')
  await seesPaid(page)
  await given(shop).booked(orderId)
  expect(await stripe(shop).succeeded(orderId)).toHaveLength(1)
})

journey(
  'a shopper who leaves while the bank asks finds the order again and pays it with another card',
  async (around) => {
    const { shop } = around
    const { page } = await around.shopper()
    await addToBasket(page, await given(shop).product(3))
    const orderId = await placeOrder(page, `${unique('left')}@example.com`)
    await pay(page, '4000002760003184')
    await page.frameLocator(bank).getByRole('button', { name: 'Complete authentication' }).waitFor()
    await page.goto('/')
    expect(await given(shop).order(orderId)).toMatchObject({ status: 'pending_payment' })

    await page.goto(`/checkout/${orderId}/pay`)
    await pay(page, '4242424242424242')
    await seesPaid(page)
    expect(orderIdOf(page)).toBe(orderId)
    await given(shop).booked(orderId)
    expect(await stripe(shop).succeeded(orderId)).toHaveLength(1)
  },
)
