import { expect } from 'vitest'
import { linkIn, register } from './account-steps.ts'
import { given, newPerson, unique } from './given.ts'
import { mailTo } from './inbox.ts'
import { journey } from './journey.ts'
import { addToBasket, answered, basketHolds, pay, placeOrder, sees, seesPaid, signIn, trySignIn } from './steps.ts'
import { until } from './until.ts'

journey('a customer registers, places an order, finds it in the account, and signs out', async (around) => {
  const { shop } = around
  const product = await given(shop).product(4)
  const person = newPerson()
  const { page } = await around.shopper()
  await page.goto('/sign-up')
  const join = await answered(page.getByRole('button', { name: 'Create account' }))
  await page.getByLabel('First name').fill(person.firstName)
  await page.getByLabel('Last name').fill(person.lastName)
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await join.click()
  await page.waitForURL('**/account')
  await sees(page, `Hello, ${person.firstName}.`)
  await sees(page, 'No orders yet.')

  await addToBasket(page, product)
  const orderId = await placeOrder(page)
  await pay(page, '4242424242424242')
  await seesPaid(page)
  const { orderNumber } = await given(shop).order(orderId)
  await page.goto('/account/orders')
  await page.getByRole('link', { name: orderNumber }).click()
  await sees(page, product.name)

  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(`${shop.origin}/`)
  await page.goto('/account')
  await page.waitForURL('**/sign-in?next=*')
  await signIn(page, person)
})

journey(
  'a wrong password is refused in words and the right one then lets in',
  async ({ shop, shopper }) => {
    const customer = await given(shop).customer()
    const { page } = await shopper()
    await trySignIn(page, { ...customer, password: 'not the password' })
    await page.getByRole('alert').waitFor()
    await signIn(page, customer)
  },
  { refusals: ['401 /api/v1/auth/login'] },
)

journey('signing in leads to a page of this shop, whatever the link to it asked for', async ({ shop, shopper }) => {
  const customer = await given(shop).customer()
  const { page } = await shopper()
  for (const next of ['/.//evil.example/login', '//evil.example', '/\t/evil.example', 'javascript:alert(1)']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    const enter = await answered(page.getByRole('button', { name: 'Sign in' }))
    await page.getByLabel('E-mail address').fill(customer.email)
    await page.getByLabel('Password').fill(customer.password)
    await enter.click()
    await page.waitForURL(`${shop.origin}/account`)
  }
})

journey('a guest’s basket comes along when they sign in', async ({ shop, shopper }) => {
  const product = await given(shop).product(4)
  const customer = await given(shop).customer()
  const { page } = await shopper()
  await addToBasket(page, product, 2)
  await signIn(page, customer)
  await basketHolds(page, 2)
  await page.goto('/basket')
  await sees(page, product.name)
})

journey('what a guest ordered and paid is in the account once its mailbox is verified', async ({ shop, shopper }) => {
  const product = await given(shop).product(4)
  const person = newPerson()
  const { page } = await shopper()
  await addToBasket(page, product)
  const orderId = await placeOrder(page, person.email)
  await pay(page, '4242424242424242')
  await seesPaid(page)
  const { orderNumber } = await given(shop).order(orderId)

  const { page: elsewhere } = await shopper()
  await register(elsewhere, person)
  await sees(elsewhere, 'No orders yet.')
  const welcome = await mailTo(shop, person.email, /confirm|verify|your address/i)
  await elsewhere.goto(linkIn(welcome.text, '/verify-email'))
  await sees(elsewhere, 'Your address is confirmed.')
  await elsewhere.goto('/account/orders')
  await elsewhere.getByRole('link', { name: orderNumber }).click()
  await sees(elsewhere, product.name)
})

journey('reloading ten times quickly leaves one signed in', async ({ shop, shopper }) => {
  const customer = await given(shop).customer()
  const { page } = await shopper()
  await signIn(page, customer)
  await sees(page, `Hello, ${customer.firstName}.`)
  let refreshes = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/auth/refresh')) refreshes += 1
  })
  for (let turn = 1; turn <= 10; turn += 1) {
    const before = refreshes
    // The page itself reloads: the debugger's own command is refused while the document before is being put away.
    const arrived = page.waitForEvent('framenavigated')
    await page.evaluate(() => void setTimeout(() => location.reload()))
    await arrived
    // Every second page is left while its refresh is on the way, the others before they could begin.
    if (turn % 2 === 0) await until('a refresh', () => refreshes > before)
  }
  await sees(page, `Hello, ${customer.firstName}.`)
  await page.reload()
  await sees(page, `Hello, ${customer.firstName}.`)
  expect(new URL(page.url()).pathname).toBe('/account')
})

journey(
  'an order of another customer is not found by anyone else (invariant 7)',
  async ({ shop, shopper }) => {
    const product = await given(shop).product(4)
    const buyer = await shopper()
    await addToBasket(buyer.page, product)
    const email = `${unique('guest')}@example.com`
    const orderId = await placeOrder(buyer.page, email)

    const stranger = await shopper()
    await stranger.page.goto(`/order/${orderId}`)
    await sees(stranger.page, 'We cannot show this order here.')
    const customer = await given(shop).customer()
    await signIn(stranger.page, customer)
    await stranger.page.goto(`/account/orders/${orderId}`)
    await sees(stranger.page, 'This is not one of your orders.')
    await stranger.page.goto(`/checkout/${orderId}/pay`)
    await sees(stranger.page, 'We cannot show this order here.')
    expect(await stranger.page.content()).not.toContain(email)
  },
  { refusals: ['404 /api/v1/orders/*', '401 /api/v1/orders/*'] },
)

journey(
  'a guest finds the order again with its number and their e-mail address, and with nothing less',
  async ({ shop, shopper }) => {
    const product = await given(shop).product(4)
    const buyer = await shopper()
    await addToBasket(buyer.page, product)
    const email = `${unique('guest')}@example.com`
    const orderId = await placeOrder(buyer.page, email)
    const { orderNumber } = await given(shop).order(orderId)

    const { page } = await shopper()
    await page.goto('/order-lookup')
    const find = await answered(page.getByRole('button', { name: 'Find order' }))
    await page.getByLabel('Order number').fill(orderNumber.toLowerCase())
    await page.getByLabel('E-mail address').fill('someone@example.com')
    await find.click()
    await sees(page, 'No order matches this number and e-mail address.')
    await page.getByLabel('E-mail address').fill(email)
    await find.click()
    await page.waitForURL(`**/order/${orderId}`)
    await sees(page, product.name)
    await sees(page, 'This order is not paid yet.')
  },
  { refusals: ['404 /api/v1/orders/lookup'] },
)
