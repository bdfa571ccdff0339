import { expect } from 'vitest'
import { atStripe } from './at-stripe.ts'
import { given, unique } from './given.ts'
import { type Around, journey } from './journey.ts'
import { paymentOf, staffDesk } from './staff-desk.ts'
import { addToBasket, pay, placeOrder, sees, seesPaid } from './steps.ts'
import { until } from './until.ts'

async function paidOrder({ shop, shopper }: Around): Promise<string> {
  const { page } = await shopper()
  await addToBasket(page, await given(shop).product(3))
  const orderId = await placeOrder(page, `${unique('dispute')}@example.com`)
  await pay(page, '4242424242424242')
  await seesPaid(page)
  await given(shop).booked(orderId)
  return orderId
}

journey('a dispute holds the order; staff see its deadline, answer it once, and win the order back', async (around) => {
  const { shop } = around
  const orderId = await paidOrder(around)
  await atStripe(shop).cardholderDisputes(orderId)
  await until('a held order', async () => (await given(shop).order(orderId)).status === 'on_hold')
  const { orderNumber, stripePaymentIntentId } = await given(shop).order(orderId)

  const desk = await staffDesk(around)
  await desk.goto('/admin/payments/disputes?status=open')
  await desk.getByRole('link', { name: orderNumber }).waitFor()
  await desk.goto(`/admin/orders/${orderId}`)
  await sees(desk, /of this order is disputed/)
  expect(await desk.getByRole('button', { name: 'Refund…' }).count()).toBe(0)
  expect(await desk.getByRole('button', { name: /^Ship/ }).count()).toBe(0)
  await desk.getByRole('link', { name: 'Open the dispute' }).click()
  await sees(desk, /^Respond by .* days left/)

  await desk.getByLabel('What was sold').fill('A lantern, shipped the same day.')
  await desk.getByRole('button', { name: 'Fill in from the order' }).click()
  await until('the address of the order', async () =>
    (await desk.getByLabel('Shipped to').inputValue()).includes('97201'),
  )
  await desk.getByRole('button', { name: 'Save draft' }).click()
  await until('a draft at Stripe', async () => {
    const [dispute] = (await paymentOf(shop, orderId)).disputes
    return dispute?.evidence.product_description === 'A lantern, shipped the same day.' && dispute.submittedAt === null
  })
  await desk.getByRole('button', { name: 'Submit to the bank…' }).click()
  await desk.getByRole('button', { name: 'Submit evidence' }).click()
  await desk.getByText('Under review', { exact: true }).waitFor()
  expect(await desk.getByRole('button', { name: 'Submit to the bank…' }).count()).toBe(0)

  await atStripe(shop).bankDecides(stripePaymentIntentId ?? '', 'won')
  await until('the order to go on', async () => (await given(shop).order(orderId)).status === 'paid')
  await desk.reload()
  await desk.getByText('Won', { exact: true }).first().waitFor()
})

journey('a warning of fraud holds the order until staff give the money back', async (around) => {
  const { shop } = around
  const orderId = await paidOrder(around)
  await atStripe(shop).bankWarns(orderId)
  await until('a held order', async () => (await given(shop).order(orderId)).status === 'on_hold')
  const desk = await staffDesk(around)
  await desk.goto(`/admin/orders/${orderId}`)
  await sees(desk, /bank warns of fraud/)
  await desk.getByRole('button', { name: 'Refund now…' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Refund payment' })
  expect(await dialog.getByLabel('Reason').inputValue()).toBe('fraudulent')
  await dialog.getByRole('button', { name: 'Refund' }).click()
  await until('all of it back', async () => (await given(shop).order(orderId)).paymentStatus === 'refunded')
  expect((await paymentOf(shop, orderId)).refunds).toMatchObject([{ reason: 'fraudulent' }])
})
