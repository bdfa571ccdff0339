import { expect } from 'vitest'
import { linkIn, register, setUpFactor } from './account-steps.ts'
import { callApi, mustCall, staffToken, tokenOf } from './api.ts'
import { given, newPerson, unique } from './given.ts'
import { mailsTo, mailTo } from './inbox.ts'
import { journey } from './journey.ts'
import { addToBasket, answered, basketHolds, placeOrder, sees, signIn, trySignIn } from './steps.ts'
import { until } from './until.ts'

journey(
  'a customer registers, verifies, signs in on two browsers, revokes one, resets the password, and is erased',
  async (around) => {
    const { shop } = around
    const person = newPerson()
    const { page: first } = await around.shopper()
    await register(first, person)
    await sees(first, 'Your e-mail address is not confirmed yet.')

    const welcome = await mailTo(shop, person.email, /confirm|verify|address/i)
    await first.goto(linkIn(welcome.text, '/verify-email'))
    await sees(first, 'Your address is confirmed.')
    expect(first.url()).not.toContain('token')
    await first.goto('/account')
    await sees(first, `Hello, ${person.firstName}.`)
    expect(await first.getByText('is not confirmed yet').count()).toBe(0)

    const { page: second } = await around.shopper({
      userAgent: 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
    })
    await signIn(second, person)
    await first.goto('/account/security')
    await sees(first, 'Firefox on Android')
    await first.getByRole('button', { name: 'Sign out Firefox on Android' }).click()
    await until(
      'one device less',
      async () => (await first.getByRole('listitem').filter({ hasText: 'Firefox on Android' }).count()) === 0,
    )
    await second.goto('/account')
    await second.waitForURL('**/sign-in?next=*')

    await second.goto('/forgot-password')
    const ask = await answered(second.getByRole('button', { name: 'Send me a link' }))
    await second.getByLabel('E-mail address').fill(person.email)
    await ask.click()
    await sees(second, 'Check your inbox.')
    const forgotten = await mailTo(shop, person.email, /password/i)
    const reset = linkIn(forgotten.text, '/reset-password')
    await second.goto(reset)
    const password = unique('haddad-again')
    await second.getByLabel('New password').fill(password)
    await (await answered(second.getByRole('button', { name: 'Set password' }))).click()
    await sees(second, 'Your new password is set.')
    // Every session has ended, and the link is used.
    await first.goto('/account')
    await first.waitForURL('**/sign-in?next=*')
    await trySignIn(first, person)
    await first.getByRole('alert').waitFor()
    await first.goto(reset)
    await first.getByLabel('New password').fill(unique('haddad-third'))
    await (await answered(first.getByRole('button', { name: 'Set password' }))).click()
    await sees(first, 'This link no longer works.')

    await signIn(second, { email: person.email, password })
    await second.goto('/account/privacy')
    const download = second.waitForEvent('download')
    await (await answered(second.getByRole('button', { name: 'Download my data' }))).click()
    expect((await download).suggestedFilename()).toMatch(/my-data.*\.json$/)
    await second.getByRole('button', { name: 'Delete my account' }).click()
    await second.getByRole('button', { name: 'Delete permanently' }).click()
    await second.waitForURL('**/account/deleted')
    await sees(second, 'Your account is deleted.')
    await trySignIn(second, { email: person.email, password })
    await second.getByRole('alert').waitFor()
  },
  {
    refusals: [
      '401 /api/v1/auth/login',
      '401 /api/v1/auth/refresh',
      '422 /api/v1/auth/password/reset',
      '403 /api/v1/me',
      '401 /api/v1/me',
    ],
  },
)

journey('a known address and an unknown one are told the same, and only its owner hears more', async (around) => {
  const { shop } = around
  const known = await given(shop).customer()
  const unknown = `${unique('unknown')}@example.com`
  const { page } = await around.shopper()
  const said: string[] = []
  for (const email of [known.email, unknown]) {
    await page.goto('/forgot-password')
    const ask = await answered(page.getByRole('button', { name: 'Send me a link' }))
    await page.getByLabel('E-mail address').fill(email)
    await ask.click()
    await sees(page, 'Check your inbox.')
    said.push(((await page.getByRole('status').first().textContent()) ?? '').replaceAll(email, '…'))
  }
  expect(said[0]).toBe(said[1])
  await mailTo(shop, known.email, /password/i)
  expect(await mailsTo(shop, unknown)).toEqual([])
})

journey(
  'an owner under attack signs in on a known device, and on a new one through a link in an e-mail',
  async ({ shop, shopper }) => {
    const customer = await given(shop).customer()
    const known = await shopper()
    await signIn(known.page, customer)
    await known.page.goto('/account')
    await (await answered(known.page.getByRole('button', { name: 'Sign out' }))).click()
    await known.page.waitForURL(`${shop.origin}/`)
    const stranger = { body: { email: customer.email, password: 'a wrong guess' } }
    for (let turn = 0; turn < 5; turn += 1) await callApi(shop, '/auth/login', stranger)

    await signIn(known.page, customer)
    await sees(known.page, `Hello, ${customer.firstName}.`)

    const { page } = await shopper()
    await trySignIn(page, customer)
    await sees(page, 'Too many attempts.')
    await page.getByRole('link', { name: 'reset your password by e-mail' }).click()
    const ask = await answered(page.getByRole('button', { name: 'Send me a link' }))
    await page.getByLabel('E-mail address').fill(customer.email)
    await ask.click()
    const mail = await mailTo(shop, customer.email, /password/i)
    await page.goto(linkIn(mail.text, '/reset-password'))
    const password = unique('haddad-again')
    await page.getByLabel('New password').fill(password)
    await (await answered(page.getByRole('button', { name: 'Set password' }))).click()
    await sees(page, 'Your new password is set.')
    // They go on, and are strangers still.
    for (let turn = 0; turn < 5; turn += 1) await callApi(shop, '/auth/login', stranger)
    await signIn(page, { email: customer.email, password })
    await sees(page, `Hello, ${customer.firstName}.`)
  },
  { refusals: ['429 /api/v1/auth/login', '401 /api/v1/auth/refresh'] },
)

journey(
  'a customer who lost the second factor begins the waiting time by mail, and keeps the factor by another',
  async ({ shop, shopper }) => {
    const person = newPerson()
    const { page } = await shopper()
    await register(page, person)
    const welcome = await mailTo(shop, person.email, /confirm|verify|address/i)
    await page.goto(linkIn(welcome.text, '/verify-email'))
    await sees(page, 'Your address is confirmed.')
    await setUpFactor(shop, person)

    const { page: elsewhere } = await shopper()
    await trySignIn(elsewhere, person)
    await elsewhere.getByRole('link', { name: 'App and recovery codes lost?' }).click()
    const ask = await answered(elsewhere.getByRole('button', { name: 'Send me a link' }))
    await elsewhere.getByLabel('E-mail address').fill(person.email)
    await ask.click()
    const asked = await mailTo(shop, person.email, /without your second factor/)
    await elsewhere.goto(linkIn(asked.text, '/recover-second-factor'))
    await (await answered(elsewhere.getByRole('button', { name: 'Start the waiting period' }))).click()
    await sees(elsewhere, 'The waiting period has started.')

    const begun = await mailTo(shop, person.email, /will be taken away/)
    await page.goto(linkIn(begun.text, '/keep-second-factor'))
    await (await answered(page.getByRole('button', { name: 'Keep my second factor' }))).click()
    await sees(page, 'Your second factor stays.')
    await elsewhere.goto(linkIn(asked.text, '/recover-second-factor'))
    await (await answered(elsewhere.getByRole('button', { name: 'Start the waiting period' }))).click()
    await sees(elsewhere, 'This link no longer works.')
  },
  {
    refusals: [
      '401 /api/v1/auth/login',
      '422 /api/v1/auth/second-factor/recovery/begin',
      '400 /api/v1/auth/second-factor/recovery/begin',
    ],
  },
)

journey('a SuperAdmin resets the lost second factor of another member of staff', async ({ shop, shopper }) => {
  const member = await given(shop).customer()
  const token = await staffToken(shop)
  await mustCall(shop, '/admin/staff', { token, body: { email: member.email, role: 'Admin' } })
  const invited = await mailTo(shop, member.email, /invited/)
  const { page: theirs } = await shopper()
  await theirs.goto(linkIn(invited.text, '/reset-password'))
  await theirs.getByLabel('New password').fill(member.password)
  await (await answered(theirs.getByRole('button', { name: 'Set password' }))).click()
  await sees(theirs, 'Your new password is set.')
  await setUpFactor(shop, member)

  const boss = shop.logins.find(({ role }) => role === 'SuperAdmin')
  if (boss === undefined) throw new Error('This copy has no SuperAdmin.')
  const { page } = await shopper()
  await signIn(page, boss)
  await page.goto('/admin/staff')
  const row = page.getByRole('listitem').filter({ hasText: member.email })
  await row.getByRole('button', { name: /^Reset second factor/ }).click()
  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  await row.getByText('No second factor').waitFor()
  await mailTo(shop, member.email, /second factor was reset/)
  await signIn(theirs, member)
})

journey(
  'a customer whose session was ended elsewhere is told so, signs in again, and keeps their basket',
  async ({ shop, shopper }) => {
    const product = await given(shop).product(4)
    const customer = await given(shop).customer()
    const { page } = await shopper()
    await signIn(page, customer)
    await addToBasket(page, product, 2)

    const endAll = async () => {
      await mustCall(shop, '/auth/logout-all', { token: await tokenOf(shop, customer), method: 'POST' })
    }
    await endAll()
    await page.goto('/basket')
    await sees(page, 'You have been signed out.')
    await page.getByRole('button', { name: 'Sign in again' }).click()
    await page.waitForURL('**/sign-in?next=%2Fbasket')
    await answered(page.getByRole('button', { name: 'Sign in' }))
    await page.getByLabel('E-mail address').fill(customer.email)
    await page.getByLabel('Password').fill(customer.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/basket')
    await basketHolds(page, 2)
    expect(await page.getByText('You have been signed out.').count()).toBe(0)

    await endAll()
    await page.goto('/checkout')
    await page.waitForURL('**/sign-in?next=%2Fcheckout')
    await sees(page, 'You have been signed out.')
    await answered(page.getByRole('button', { name: 'Sign in' }))
    await page.getByLabel('E-mail address').fill(customer.email)
    await page.getByLabel('Password').fill(customer.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/checkout')
    await sees(page, `Signed in as ${customer.email}`)
    const orderId = await placeOrder(page)

    await endAll()
    await page.goto(`/order/${orderId}`)
    await page.waitForURL(`**/sign-in?next=${encodeURIComponent(`/order/${orderId}`)}`)
  },
  {
    refusals: [
      '401 /api/v1/auth/refresh',
      '401 /api/v1/me',
      '401 /api/v1/orders/*',
      '404 /api/v1/orders/*',
      '401 /api/v1/baskets/current',
      '422 /api/v1/checkout/quote',
    ],
  },
)
