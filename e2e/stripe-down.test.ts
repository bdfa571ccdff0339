import { expect } from 'vitest'
import { atStripe } from './at-stripe.ts'
import { stripe } from './emulated-stripe.ts'
import { given, unique } from './given.ts'
import { journey } from './journey.ts'
import { addToBasket, fillCard, payButton, placeOrder, sees, seesPaid } from './steps.ts'

journey(
  'while Stripe is down the shopper is told so and loses nothing; afterwards the same page pays, once',
  async ({ shop, shopper }) => {
    const { page } = await shopper()
    await addToBasket(page, await given(shop).product(3))
    const orderId = await placeOrder(page, `${unique('down')}@example.com`)
    await atStripe(shop).goesDown(orderId)
    await fillCard(page, '4242424242424242')
    await payButton(page).click()
    await sees(page, 'Our payment provider is not responding right now.')
    await sees(page, /^Nothing was charged, and your order is kept/)
    expect(await payButton(page).isEnabled()).toBe(true)
    expect(await given(shop).order(orderId)).toMatchObject({ status: 'pending_payment' })

    await atStripe(shop).recovers(orderId)
    await payButton(page).dblclick()
    await seesPaid(page)
    await given(shop).booked(orderId)
    expect(await stripe(shop).succeeded(orderId)).toHaveLength(1)
  },
  { refusals: ['503 /api/v1/payments/intents'] },
)

journey(
  'an answer of Stripe’s that is lost after the bank said yes leads to the paid order, and charges once',
  async ({ shop, shopper }) => {
    const { page } = await shopper()
    await addToBasket(page, await given(shop).product(3))
    const orderId = await placeOrder(page, `${unique('lost')}@example.com`)
    await page.route('**/payment_intents/*/confirm', async (route) => {
      await atStripe(shop).losesAnswers(orderId, 1)
      await route.continue()
    })
    await fillCard(page, '4242424242424242')
    await payButton(page).click()
    await seesPaid(page)
    await given(shop).booked(orderId)
    expect(await stripe(shop).succeeded(orderId)).toHaveLength(1)
  },
  { refusals: ['500 /_emulator/stripe/v1/payment_intents/*/confirm'] },
)
