import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { atStripe } from './at-stripe.ts'
import { given, unique } from './given.ts'
import { journey } from './journey.ts'
import { paymentOf, staffDesk } from './staff-desk.ts'
import { addToBasket, cardFrame, pay, placeOrder, sees, seesPaid, signIn } from './steps.ts'
import { until } from './until.ts'

/** The serious and critical findings of axe, one line for each rule and place, and what is wider than the screen. */
async function barriers(page: Page): Promise<string[]> {
  const { pathname } = new URL(page.url())
  const { violations } = await new AxeBuilder({ page }).analyze()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return [
    ...violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${pathname}: ${id} (${help}) at ${node.target.join(' ')}`),
      ),
    ...(overflow > 0 ? [`${pathname}: ${overflow} pixels too wide`] : []),
  ]
}

for (const width of [390, 1440]) {
  journey(
    `nothing keeps anybody from paying and keeping cards at ${width} pixels`,
    async ({ shop, shopper }) => {
      const { page } = await shopper({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
      const found: string[] = []
      await signIn(page, await given(shop).customer())
      await addToBasket(page, await given(shop).product(3))
      await placeOrder(page)
      await pay(page, '4000000000000002')
      await sees(page, 'Your card was declined.')
      found.push(...(await barriers(page)))
      await page.goto('/account/cards')
      await page.getByRole('button', { name: 'Add a card' }).click()
      await cardFrame(page).getByLabel('Card number').waitFor()
      found.push(...(await barriers(page)))
      expect(found).toEqual([])
    },
    { refusals: ['402 /_emulator/stripe/v1/payment_intents/*/confirm'] },
  )

  journey(`nothing keeps staff from the payments at ${width} pixels`, async (around) => {
    const { shop } = around
    const { page } = await around.shopper()
    await addToBasket(page, await given(shop).product(3))
    const orderId = await placeOrder(page, `${unique('axe')}@example.com`)
    await pay(page, '4242424242424242')
    await seesPaid(page)
    await given(shop).booked(orderId)
    await atStripe(shop).bankWarns(orderId)
    const desk = await staffDesk(around)
    await desk.setViewportSize({ width, height: 900 })
    const found: string[] = []
    await until('the warning', async () => (await paymentOf(shop, orderId)).fraudWarnings.length > 0)
    await desk.goto(`/admin/orders/${orderId}`)
    await desk.getByRole('button', { name: 'Refund now…' }).click()
    await desk.getByRole('dialog', { name: 'Refund payment' }).waitFor()
    found.push(...(await barriers(desk)))
    await atStripe(shop).cardholderDisputes(orderId)
    const [dispute] = await until('a dispute', async () => {
      const { disputes } = await paymentOf(shop, orderId)
      return disputes.length > 0 && disputes
    })
    await desk.goto(`/admin/orders/${orderId}`)
    await sees(desk, /of this order is disputed/)
    found.push(...(await barriers(desk)))
    for (const [path, words] of [
      ['/admin/payments', /shown/],
      ['/admin/payments/disputes', /shown/],
      [`/admin/payments/disputes/${dispute?.id}`, 'Accept dispute…'],
      ['/admin/payments/report', 'Payments without an order'],
    ] as const) {
      await desk.goto(path)
      await sees(desk, words)
      found.push(...(await barriers(desk)))
    }
    expect(found).toEqual([])
  })
}
