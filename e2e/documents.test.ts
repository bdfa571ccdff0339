import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { given, unique } from './given.ts'
import { journey } from './journey.ts'
import { addToBasket, cardFrame, fillCard, orderDirectly, payButton, placeOrder, sees, seesPaid } from './steps.ts'

/** Opens a page and returns the sources that its document's policy allows, by directive. */
async function policyOf(page: Page, path: string): Promise<ReadonlyMap<string, string>> {
  const response = await page.goto(path)
  const policy = response?.headers()['content-security-policy'] ?? ''
  return new Map(
    policy.split('; ').map((part) => {
      const [directive = '', ...sources] = part.split(' ')
      return [directive, sources.join(' ')]
    }),
  )
}

const stripeScripts = (page: Page) => page.locator('script[src*="stripe"]').count()

journey('only the document that takes the payment may load Stripe’s script and frames', async ({ shop, shopper }) => {
  const { page } = await shopper()
  const product = await given(shop).product(2)
  const category = product.breadcrumbs.at(-1)?.slug
  const order = await orderDirectly(page, product, `${unique('guest')}@example.com`)
  const others = ['/', `/category/${category}`, `/product/${product.slug}`, '/basket', '/checkout', '/sign-in']
  for (const path of [...others, '/admin', '/order-lookup', `/order/${order.id}`, '/about', '/account']) {
    const policy = await policyOf(page, path)
    expect(policy.get('default-src'), path).toBe("'none'")
    expect(policy.get('frame-src'), path).toBe("'none'")
    expect(policy.get('script-src'), path).toMatch(/^'self' 'nonce-[^']+'$/)
    expect(await stripeScripts(page), path).toBe(0)
  }
  // Where a guest is sent on to by the account's page: it must be over before the next document.
  await page.waitForURL('**/sign-in?next=*')
  const paying = await policyOf(page, `/checkout/${order.id}/pay`)
  expect(paying.get('frame-src')).toBe("'self'")
  expect(paying.get('script-src')).toMatch(/^'self' 'nonce-[^']+'$/)
  expect(await stripeScripts(page)).toBe(1)
})

/** Does something that must end in a new document at this address. */
async function inNewDocument(page: Page, address: RegExp, go: () => Promise<unknown>): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dataset.before = 'yes'
  })
  await go()
  await page.waitForURL(address)
  expect(await page.locator('html[data-before]').count(), `a new document at ${page.url()}`).toBe(0)
}

journey('every way into and out of the checkout and its payment is a new document', async ({ shop, shopper }) => {
  const { page } = await shopper()
  const product = await given(shop).product(5)
  const drawer = await addToBasket(page, product)
  await inNewDocument(page, /\/checkout$/, () => drawer.getByRole('link', { name: 'Check out' }).click())
  await inNewDocument(page, /:\d+\/$/, () => page.getByRole('banner').getByRole('link').first().click())
  await page.goto('/basket')
  await inNewDocument(page, /\/checkout$/, () => page.getByRole('link', { name: 'Check out' }).click())
  await inNewDocument(page, /\/basket$/, () => page.goBack())

  const orderId = await placeOrder(page, `${unique('guest')}@example.com`)
  await inNewDocument(page, /:\d+\/$/, () => page.getByRole('banner').getByRole('link').first().click())
  await page.goto(`/order/${orderId}`)
  await inNewDocument(page, /\/pay$/, () => page.getByRole('link', { name: 'Pay now' }).click())
  await fillCard(page, '4242424242424242')
  await inNewDocument(page, /\/order\/ord_/, () => payButton(page).click())
  await seesPaid(page)
})

journey(
  'the card number stays in its frame: the page cannot read it and our API never gets it (invariant 8)',
  async (around) => {
    const { page } = await around.shopper()
    const number = '4242424242424242'
    const spelled = /4242[ %+]*(?:20)?4242[ %+]*(?:20)?4242/
    const receivers = new Set<string>()
    page.context().on('request', (request) => {
      const sent = `${request.url()} ${request.postData() ?? ''}`
      if (spelled.test(sent)) receivers.add(new URL(request.url()).pathname)
    })
    const product = await given(around.shop).product(2)
    await addToBasket(page, product)
    await placeOrder(page, `${unique('guest')}@example.com`)
    await fillCard(page, number)

    expect(
      await cardFrame(page)
        .locator('html')
        .evaluate(() => self.origin),
    ).toBe('null')
    const reach = await page.locator('iframe[title="Secure payment input frame"]').evaluate((element) => {
      if (!(element instanceof HTMLIFrameElement)) return 'no frame'
      if (element.contentDocument !== null) return 'its document can be read'
      try {
        return `its text can be read: ${element.contentWindow?.document.body.innerHTML}`
      } catch (error) {
        return error instanceof DOMException ? error.name : 'another error'
      }
    })
    expect(reach).toBe('SecurityError')
    const inPage = await page.evaluate(() => {
      const fields = [...document.querySelectorAll('input')].map((input) => input.value)
      return [
        document.documentElement.outerHTML,
        ...fields,
        JSON.stringify({ ...localStorage, ...sessionStorage }),
      ].join()
    })
    expect(inPage).not.toMatch(spelled)

    await payButton(page).click()
    await seesPaid(page)
    await sees(page, product.name)
    expect([...receivers]).toEqual(['/_emulator/stripe/v1/payment_methods'])
  },
)
