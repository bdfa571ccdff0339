import { expect } from 'vitest'
import { stripe } from './emulated-stripe.ts'
import { firstVariant, given, unique } from './given.ts'
import { mailsTo, mailTo } from './inbox.ts'
import { journey } from './journey.ts'
import {
  addToBasket,
  fillCard,
  fillCheckout,
  orderIdOf,
  pay,
  payButton,
  placeButton,
  placeOrder,
  sees,
  seesPaid,
} from './steps.ts'
import { until } from './until.ts'

journey(
  'a double click on placing the order and on paying makes one order and one payment (invariant 3)',
  async (around) => {
    const { shop } = around
    const product = await given(shop).product(5)
    const { page } = await around.shopper()
    const email = `${unique('double')}@example.com`
    await addToBasket(page, product)
    await page.goto('/checkout')
    await fillCheckout(page, email)
    await placeButton(page).dblclick()
    await page.waitForURL('**/pay')
    const orderId = orderIdOf(page)
    await fillCard(page, '4242424242424242')
    await payButton(page).dblclick()
    await seesPaid(page)

    expect(await given(shop).ordersOf(email)).toHaveLength(1)
    expect(await stripe(shop).succeeded(orderId)).toHaveLength(1)
    await given(shop).stockBecomes(firstVariant(product), 4, 0)
  },
)

journey('going back after paying leads to the paid order, never to a second payment', async ({ shop, shopper }) => {
  const product = await given(shop).product(5)
  const { page } = await shopper()
  const email = `${unique('back')}@example.com`
  await addToBasket(page, product)
  const orderId = await placeOrder(page, email)
  await pay(page, '4242424242424242')
  await seesPaid(page)

  await page.goBack()
  await seesPaid(page)
  await given(shop).booked(orderId)
  await page.goto('/checkout')
  await sees(page, 'Your basket is empty.')
  expect(await given(shop).ordersOf(email)).toHaveLength(1)
  expect(await stripe(shop).succeeded(orderId)).toHaveLength(1)
})

journey('an order that goes through checkout again unchanged is the same order', async ({ shop, shopper }) => {
  const product = await given(shop).product(5)
  const { page } = await shopper()
  const email = `${unique('again')}@example.com`
  await addToBasket(page, product)
  const orderId = await placeOrder(page, email)
  expect(await placeOrder(page, email)).toBe(orderId)

  await addToBasket(page, product)
  const changed = await placeOrder(page, email)
  expect(changed).not.toBe(orderId)
  expect(await given(shop).order(orderId)).toMatchObject({ status: 'cancelled' })
  await given(shop).stockBecomes(firstVariant(product), 5, 2)
  await pay(page, '4242424242424242')
  await seesPaid(page)
})

journey('a browser closed right after the bank said yes leaves a paid order behind (invariant 4)', async (around) => {
  const { shop } = around
  const product = await given(shop).product(5)
  const { page, context } = await around.shopper()
  const email = `${unique('gone')}@example.com`
  await addToBasket(page, product)
  const orderId = await placeOrder(page, email)
  await fillCard(page, '4242424242424242')
  await Promise.all([page.waitForResponse('**/payment_intents/*/confirm'), payButton(page).click()])
  await context.close()

  await until('the order to be paid', async () => (await given(shop).order(orderId)).status === 'paid')
  const { orderNumber } = await given(shop).order(orderId)
  await mailTo(shop, email, new RegExp(orderNumber))
  await until('a shipment to pack', async () => (await given(shop).order(orderId)).shipments.length === 1)
  expect(await mailsTo(shop, email)).toHaveLength(1)
})
