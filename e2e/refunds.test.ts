import { expect } from 'vitest'
import { given, unique } from './given.ts'
import { journey } from './journey.ts'
import { paymentOf, staffDesk } from './staff-desk.ts'
import { addToBasket, pay, placeOrder, sees, seesPaid } from './steps.ts'
import { until } from './until.ts'

journey('staff give a part back, then the rest, and never more than was paid', async (around) => {
  const { shop } = around
  const { page } = await around.shopper()
  await addToBasket(page, await given(shop).product(3))
  const orderId = await placeOrder(page, `${unique('refund')}@example.com`)
  await pay(page, '4242424242424242')
  await seesPaid(page)
  await given(shop).booked(orderId)
  const { totalAmount, orderNumber } = await given(shop).order(orderId)

  const desk = await staffDesk(around)
  await desk.goto(`/admin/orders/${orderId}`)
  await desk.getByRole('heading', { level: 1, name: orderNumber }).waitFor()
  const refund = desk.getByRole('button', { name: 'Refund…' })
  const dialog = desk.getByRole('dialog', { name: 'Refund payment' })
  const give = dialog.getByRole('button', { name: 'Refund' })
  const amount = dialog.getByLabel('Amount in USD')
  await refund.click()
  expect(await amount.inputValue()).toBe((totalAmount / 100).toFixed(2))
  await amount.fill('1000')
  await give.click()
  await sees(dialog, /^No more than/)
  await amount.fill('5')
  await dialog.getByLabel(/^Note/).fill('A scratch on the lid.')
  // Twice: it goes back once.
  await give.dblclick()
  await sees(desk, 'Partly refunded')
  expect(await given(shop).order(orderId)).toMatchObject({ refundedAmount: 500, paymentStatus: 'partially_refunded' })

  await refund.click()
  expect(await amount.inputValue()).toBe(((totalAmount - 500) / 100).toFixed(2))
  await give.click()
  await until('all of it back', async () => (await given(shop).order(orderId)).paymentStatus === 'refunded')
  await refund.waitFor({ state: 'detached' })
  const { refunds, refundableAmount } = await paymentOf(shop, orderId)
  expect(refunds.map((one) => one.amount).sort((a, b) => a - b)).toEqual([500, totalAmount - 500])
  expect(refundableAmount).toBe(0)
  expect(await given(shop).order(orderId)).toMatchObject({ status: 'paid', refundedAmount: totalAmount })

  await desk.goto('/admin/payments')
  await sees(desk, 'Refund, succeeded')
})
