import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { AdminOrder } from '#contracts/orders'
import { atStripe } from './at-stripe.ts'
import { firstVariant, given, unique } from './given.ts'
import { mailTo } from './inbox.ts'
import { type Around, journey } from './journey.ts'
import { paymentOf, staffDesk } from './staff-desk.ts'
import { addToBasket, pay, placeOrder, sees, seesPaid } from './steps.ts'
import { until } from './until.ts'

const tells = (order: AdminOrder, event: string) => order.history.some((entry) => entry.event === event)

/** A shopper on their order's page after they paid 10 dollars for it, which is not what it costs. */
async function paidTenDollars({ shop, shopper }: Around) {
  const { page } = await shopper()
  const product = await given(shop).product(3)
  const email = `${unique('odd')}@example.com`
  await addToBasket(page, product)
  const orderId = await placeOrder(page, email)
  await atStripe(shop).orderIsPaid(orderId, 1000)
  await until('the shop to know of it', async () => tells(await given(shop).order(orderId), 'payment-mismatch'))
  await page.goto(`/order/${orderId}`)
  await sees(page, 'We are checking your payment.')
  expect(await page.getByRole('link', { name: 'Pay now' }).count()).toBe(0)
  return { page, orderId, email, variantId: firstVariant(product) }
}

async function openOrder(desk: Page, orderId: string): Promise<void> {
  await desk.goto(`/admin/orders/${orderId}`)
  await sees(desk, /^\$10\.00 was paid instead of/)
}

journey('staff accept a payment of another amount, and its buyer reads what they paid', async (around) => {
  const { shop } = around
  const { page, orderId, variantId } = await paidTenDollars(around)
  const desk = await staffDesk(around)
  await openOrder(desk, orderId)
  await desk.getByRole('button', { name: 'Accept this amount…' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Accept this amount?' })
  // Twice: it is accepted once.
  await dialog.getByRole('button', { name: 'Accept $10.00' }).dblclick()
  await desk.getByText(/was paid instead of/).waitFor({ state: 'detached' })
  await given(shop).booked(orderId)
  expect(await given(shop).order(orderId)).toMatchObject({
    status: 'paid',
    paymentStatus: 'paid',
    capturedAmount: 1000,
    refundedAmount: 0,
  })
  await given(shop).stockBecomes(variantId, 2, 0)

  await page.reload()
  await seesPaid(page)
  const costs = page.getByRole('region', { name: 'Costs' })
  await costs
    .getByRole('term')
    .filter({ hasText: /^Paid$/ })
    .waitFor()
  await sees(costs, '$10.00')
})

journey('staff give a payment of another amount back, which ends its order and frees its units', async (around) => {
  const { shop } = around
  const { page, orderId, email, variantId } = await paidTenDollars(around)
  await given(shop).stockBecomes(variantId, 3, 1)
  const desk = await staffDesk(around)
  await openOrder(desk, orderId)
  await desk.getByRole('button', { name: 'Refund and cancel…' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Refund and cancel?' })
  await sees(dialog, /^\$10\.00 is refunded to the customer\./)
  await dialog.getByRole('button', { name: 'Refund and cancel' }).dblclick()
  await desk.getByText(/was paid instead of/).waitFor({ state: 'detached' })
  await until('all of it back', async () => (await paymentOf(shop, orderId)).refundableAmount === 0)
  const { refunds } = await paymentOf(shop, orderId)
  expect(refunds.map(({ amount, status }) => [amount, status])).toEqual([[1000, 'succeeded']])
  const order = await given(shop).order(orderId)
  expect(order).toMatchObject({ status: 'cancelled' })
  await given(shop).stockBecomes(variantId, 3, 0)

  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'This order was cancelled.' }).waitFor()
  await mailTo(shop, email, new RegExp(order.orderNumber))
})

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
