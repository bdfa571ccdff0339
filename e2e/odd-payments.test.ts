import { expect } from 'vitest'
import type { AdminOrder } from '#contracts/orders'
import { atStripe } from './at-stripe.ts'
import { given, unique } from './given.ts'
import { journey } from './journey.ts'
import { paymentOf, staffDesk } from './staff-desk.ts'
import { addToBasket, pay, placeOrder, sees, seesPaid } from './steps.ts'
import { until } from './until.ts'

const tells = (order: AdminOrder, event: string) => order.history.some((entry) => entry.event === event)

journey('a second payment of one order goes back, and its buyer reads so on their order’s page', async (around) => {
  const { shop } = around
  const { page } = await around.shopper()
  await addToBasket(page, await given(shop).product(3))
  const orderId = await placeOrder(page, `${unique('second')}@example.com`)
  await pay(page, '4242424242424242')
  await seesPaid(page)
  await given(shop).booked(orderId)
  await atStripe(shop).orderIsPaid(orderId)
  await until('the second payment to be given back', async () =>
    tells(await given(shop).order(orderId), 'second-payment-returned'),
  )

  await page.reload()
  await sees(page, 'You paid twice for this order.')
  const { totalAmount } = await given(shop).order(orderId)
  await sees(page, new RegExp(`The second payment of \\$${(totalAmount / 100).toFixed(2)} was refunded\\.`))
  expect(await given(shop).order(orderId)).toMatchObject({
    status: 'paid',
    paymentStatus: 'paid',
    capturedAmount: totalAmount,
    refundedAmount: 0,
  })
  const { secondPayments, refunds } = await paymentOf(shop, orderId)
  expect(secondPayments).toMatchObject([{ amount: totalAmount, status: 'given-back' }])
  expect(refunds).toEqual([])

  const desk = await staffDesk(around)
  await desk.goto(`/admin/orders/${orderId}`)
  await sees(desk, 'The second payment was refunded')
  await desk.goto('/admin/payments/report')
  const { orderNumber } = await given(shop).order(orderId)
  await sees(desk, orderNumber)
})
