import { afterAll, beforeAll, expect } from 'vitest'
import { type Copy, startCopy } from './copy.ts'
import { stripe } from './emulated-stripe.ts'
import { given, unique } from './given.ts'
import { journey } from './journey.ts'
import { paymentOf } from './staff-desk.ts'
import { addToBasket, answerBank, pay, placeOrder, sees, seesPaid } from './steps.ts'

let copy: Copy
const shop = () => ({ origin: copy.shop.origin, logins: copy.shop.logins })

beforeAll(async () => {
  copy = await startCopy('captured-later', { PAYMENT_CAPTURE: 'manual' })
})
afterAll(() => copy?.close())

journey(
  'a shop that captures later tells its shoppers so, holds the money first, and takes it once the stock is booked',
  async ({ shopper }) => {
    const { page } = await shopper()
    await addToBasket(page, await given(shop()).product(3))
    const orderId = await placeOrder(page, `${unique('later')}@example.com`)
    await sees(page, /It is charged once we have confirmed your items/)
    await pay(page, '4000002760003184')
    await answerBank(page, 'Complete')
    await seesPaid(page)
    await given(shop()).booked(orderId)
    expect(await stripe(shop()).succeeded(orderId)).toHaveLength(1)
    const { totalAmount } = await given(shop()).order(orderId)
    expect(await paymentOf(shop(), orderId)).toMatchObject({ captureMethod: 'manual', amountReceived: totalAmount })
  },
  { shop },
)
