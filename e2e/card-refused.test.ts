import { expect } from 'vitest'
import { given, unique } from './given.ts'
import { journey } from './journey.ts'
import { addToBasket, answerBank, orderIdOf, pay, payButton, placeOrder, sees, seesPaid } from './steps.ts'
import { until } from './until.ts'

const refusals = ['402 /_emulator/stripe/v1/payment_intents/*/confirm'] as const

journey(
  'a declined card is refused in the bank’s words, another one pays, and there is one order',
  async ({ shop, shopper }) => {
    const product = await given(shop).product(3)
    const { page } = await shopper()
    const email = `${unique('declined')}@example.com`
    await addToBasket(page, product)
    const orderId = await placeOrder(page, email)

    await pay(page, '4000000000000002')
    await sees(page, 'Your card was declined.')
    await sees(page, 'Nothing was charged.')
    await pay(page, '4000000000009995')
    await sees(page, 'Your card has insufficient funds.')
    expect(await given(shop).order(orderId)).toMatchObject({ status: 'pending_payment' })

    await pay(page, '4242424242424242')
    await seesPaid(page)
    expect(orderIdOf(page)).toBe(orderId)
    expect(await given(shop).ordersOf(email)).toHaveLength(1)
  },
  { refusals },
)

journey('a shopper who completes 3-D Secure has paid', async ({ shop, shopper }) => {
  const product = await given(shop).product(3)
  const { page } = await shopper()
  await addToBasket(page, product)
  await placeOrder(page, `${unique('bank')}@example.com`)
  await pay(page, '4000002760003184')
  await answerBank(page, 'Complete')
  await seesPaid(page)
})

journey('a shopper who fails 3-D Secure is told so, keeps the order, and pays with another card', async (around) => {
  const { shop } = around
  const product = await given(shop).product(3)
  const { page } = await around.shopper()
  await addToBasket(page, product)
  const orderId = await placeOrder(page, `${unique('bank')}@example.com`)
  await pay(page, '4000002760003184')
  await answerBank(page, 'Fail')
  await sees(page, /unable to authenticate your payment method/)
  expect(await payButton(page).isEnabled()).toBe(true)
  await until('staff to see the failure', async () => (await given(shop).order(orderId)).paymentStatus === 'failed')
  expect(await given(shop).order(orderId)).toMatchObject({ status: 'pending_payment' })

  await pay(page, '4242424242424242')
  await seesPaid(page)
  expect(orderIdOf(page)).toBe(orderId)
})
