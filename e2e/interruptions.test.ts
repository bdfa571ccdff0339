import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { executeSql } from '../ops/dev/database.ts'
import { configFolder } from '../ops/dev/local-configs.ts'
import { linkIn, register, setUpFactor } from './account-steps.ts'
import { mustCall } from './api.ts'
import { type Copy, startCopy } from './copy.ts'
import { stripe } from './emulated-stripe.ts'
import { firstVariant, given, newPerson, unique } from './given.ts'
import { mailsTo, mailTo } from './inbox.ts'
import { journey } from './journey.ts'
import { addToBasket, fillCard, pay, payButton, placeOrder, sees, seesPaid, signIn } from './steps.ts'
import { until } from './until.ts'

let copy: Copy
const shop = () => ({ origin: copy.shop.origin, logins: copy.shop.logins })

beforeAll(async () => {
  copy = await startCopy('interrupted', { RECONCILE_INTERVAL_SECONDS: '1' })
})
afterAll(() => copy?.close())

/** Changes the database of the copy while it is down. */
async function sql(command: string): Promise<void> {
  const { data } = copy.shop
  await executeSql({ data, config: join(configFolder(data, 'api'), 'wrangler.toml') }, { command })
}

journey(
  'killed between payment and settlement, with every webhook lost, the order is paid after the restart (invariant 4)',
  async ({ shopper }) => {
    const product = await given(shop()).product(3)
    const { page, context } = await shopper()
    const email = `${unique('killed')}@example.com`
    await addToBasket(page, product)
    const orderId = await placeOrder(page, email)
    await stripe(shop()).chaos(orderId, { drop: true })
    await fillCard(page, '4242424242424242')
    await Promise.all([page.waitForResponse('**/payment_intents/*/confirm'), payButton(page).click()])
    await context.close()
    await copy.kill()
    // Reconciliation asks Stripe about payments without news for two minutes: move them into the past.
    await sql(`UPDATE payments SET updated_at = updated_at - 600000 WHERE order_id = '${orderId}'`)

    copy = await copy.restart()
    await copy.shop.runDueJobs()
    await until('the order to be paid', async () => (await given(shop()).order(orderId)).status === 'paid')
    const { orderNumber } = await given(shop()).order(orderId)
    await mailTo(shop(), email, new RegExp(orderNumber))
    await until('a shipment to pack', async () => (await given(shop()).order(orderId)).shipments.length === 1)
    expect(await mailsTo(shop(), email)).toHaveLength(1)
    await given(shop()).stockBecomes(firstVariant(product), 2, 0)
  },
  { shop },
)

journey(
  'killed between reservation and order, the unit is for sale again after the restart, and is bought (invariant 1)',
  async ({ shopper }) => {
    const product = await given(shop()).product(1)
    const { page } = await shopper()
    const email = `${unique('killed')}@example.com`
    await addToBasket(page, product)
    const orderId = await placeOrder(page, email)
    await page.goto('about:blank')
    await copy.kill()
    // What a crash leaves between the two: the attempt's row, its lease over, the unit held, and no order.
    await sql(
      [
        ...['order_items', 'order_history', 'order_tokens'].map(
          (t) => `DELETE FROM ${t} WHERE order_id = '${orderId}'`,
        ),
        `DELETE FROM orders WHERE id = '${orderId}'`,
        'DELETE FROM idempotency_keys',
        `UPDATE checkout_attempts SET state = 'open', finished_at = NULL, lease_until = 0 WHERE order_id = '${orderId}'`,
      ].join('; '),
    )

    copy = await copy.restart()
    expect(await given(shop()).stockOf(firstVariant(product))).toMatchObject({ onHand: 1, reserved: 1 })
    await copy.shop.runDueJobs()
    await given(shop()).stockBecomes(firstVariant(product), 1, 0)
    const again = await placeOrder(page, email)
    expect(again).not.toBe(orderId)
    await pay(page, '4242424242424242')
    await seesPaid(page)
    await sees(page, product.name)
    await given(shop()).stockBecomes(firstVariant(product), 0, 0)
  },
  { shop },
)

journey(
  'killed while a paid order’s mail and shipment were on their way, both come after the restart, once (invariant 6)',
  async ({ shopper }) => {
    const product = await given(shop()).product(3)
    const { page } = await shopper()
    const email = `${unique('killed')}@example.com`
    await addToBasket(page, product)
    const orderId = await placeOrder(page, email)
    await pay(page, '4242424242424242')
    await page.waitForURL('**/order/*', { waitUntil: 'commit' })
    await page.goto('about:blank')
    await until('the order to be paid', async () => (await given(shop()).order(orderId)).status === 'paid')
    await copy.kill()
    // A message that was sent but not done within a minute is sent again: let the minute have passed.
    await sql('UPDATE outbox SET sent_at = sent_at - 600000 WHERE done_at IS NULL')

    copy = await copy.restart()
    await until('mail and shipment', async () => {
      await copy.shop.runDueJobs()
      const { shipments } = await given(shop()).order(orderId)
      return shipments.length > 0 && (await mailsTo(shop(), email)).length > 0
    })
    expect((await given(shop()).order(orderId)).shipments).toHaveLength(1)
    expect(await mailsTo(shop(), email)).toHaveLength(1)
    await page.goto(`/order/${orderId}`)
    await seesPaid(page)
  },
  { shop },
)

journey(
  'a customer who lost the second factor sees the waiting time run, and signs in without the factor once it is over',
  async ({ shopper }) => {
    const person = newPerson()
    const { page } = await shopper()
    await register(page, person)
    const welcome = await mailTo(shop(), person.email, /confirm|verify|your address/i)
    await page.goto(linkIn(welcome.text, '/verify-email'))
    await sees(page, 'Your address is confirmed.')
    await setUpFactor(shop(), person)
    await mustCall(shop(), '/auth/second-factor/recovery', { body: { email: person.email } })
    const asked = await mailTo(shop(), person.email, /without your second factor/)
    const token = linkIn(asked.text, '/recover-second-factor').split('#token=')[1]
    await mustCall(shop(), '/auth/second-factor/recovery/begin', { body: { token } })
    await page.goto('/account/security')
    await sees(page, /^The second factor will be removed on /)
    await copy.kill()
    await sql('UPDATE factor_recoveries SET due_at = due_at - 864000000 WHERE due_at IS NOT NULL')

    copy = await copy.restart()
    await copy.shop.runDueJobs()
    await mailTo(shop(), person.email, /second factor/)
    const { page: elsewhere } = await shopper()
    await signIn(elsewhere, person)
    await elsewhere.goto('/account/security')
    await elsewhere.getByRole('button', { name: 'Set up' }).waitFor()
  },
  { shop },
)
