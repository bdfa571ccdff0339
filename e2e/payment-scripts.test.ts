import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { given, unique } from './given.ts'
import { journey } from './journey.ts'
import { cardFrame, fillCard, orderDirectly } from './steps.ts'

interface FoundScript {
  readonly pattern: string
  readonly integrity: string
  readonly nonce: string
}

/** The patterns of the inventory in docs/pci.md. */
function inventory(): string[] {
  const text = readFileSync(new URL('../docs/pci.md', import.meta.url), 'utf8')
  return [...text.matchAll(/^\|[^|]+\| `([^`]+)` \|/gm)].map(([, pattern = '']) => pattern)
}

function patternOf(address: string): string {
  const { pathname } = new URL(address)
  if (/\/assets\/[^/]+\.js$/.test(pathname)) return '/assets/*.js'
  return pathname.endsWith('/stripe.js') ? 'stripe.js' : address
}

/** Every script of the document, and every script it has fetched since, wherever from. */
async function scriptsOf(page: Page): Promise<FoundScript[]> {
  const { written, fetched } = await page.evaluate(() => ({
    written: [...document.scripts].map(({ src, type, integrity, nonce }) => ({
      src,
      type,
      integrity,
      nonce: nonce ?? '',
    })),
    fetched: performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => new URL(name).pathname.endsWith('.js')),
  }))
  const runs = written.filter(({ type }) => type !== 'application/ld+json')
  return [
    ...runs.map(({ src, type, integrity, nonce }) => ({
      pattern: src === '' ? `inline:${type === 'importmap' ? type : 'script'}` : patternOf(src),
      integrity,
      nonce,
    })),
    ...fetched.map((name) => ({ pattern: patternOf(name), integrity: 'by the import map', nonce: '' })),
  ]
}

async function givenPaymentPage(page: Page, shop: Parameters<typeof given>[0]): Promise<string> {
  const product = await given(shop).product(1)
  const order = await orderDirectly(page, product, `${unique('guest')}@example.com`)
  return `/checkout/${order.id}/pay`
}

journey(
  'every script of the payment page is in the inventory, and nothing is in it that is not there',
  async (around) => {
    const { page } = await around.shopper()
    const path = await givenPaymentPage(page, around.shop)
    const response = await page.goto(path)
    await fillCard(page, '4242424242424242')
    const found = await scriptsOf(page)
    expect(new Set(found.map(({ pattern }) => pattern))).toEqual(new Set(inventory()))
    for (const { pattern, integrity, nonce } of found) {
      if (pattern.startsWith('inline:') || pattern === 'stripe.js') expect(nonce || integrity, pattern).not.toBe('')
      else expect(integrity, pattern).not.toBe('')
    }
    // The map holds what was served, byte for byte, of every script that the page fetched.
    const html = (await response?.text()) ?? ''
    const map: unknown = JSON.parse(/<script type="importmap"[^>]*>([^<]+)</.exec(html)?.[1] ?? '{}')
    const fetched = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((name) => /^\/assets\/.*\.js$/.test(name)),
    )
    expect(fetched.length).toBeGreaterThan(1)
    for (const file of fetched) {
      const hash = await page.evaluate(async (address) => {
        const bytes = await (await fetch(address)).arrayBuffer()
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes))
        return `sha384-${btoa(String.fromCharCode(...digest))}`
      }, file)
      expect(map).toHaveProperty(['integrity', file], hash)
    }
  },
)

journey('a script of the payment page that was changed on its way does not run', async (around) => {
  const { page } = await around.shopper()
  const path = await givenPaymentPage(page, around.shop)
  await page.goto(path)
  await cardFrame(page).locator('body').waitFor()
  const own = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  const later = own.find((name) => /\/assets\/pay[^/]*\.js$/.test(name))
  expect(later, 'the script of the payment page').toBeDefined()
  // A browser of its own: the refusals below are what this is about, and would be faults in a watched one.
  const stranger = await page
    .context()
    .browser()
    ?.newContext({ storageState: await page.context().storageState() })
  if (!stranger) throw new Error('There is no browser.')
  try {
    const victim = await stranger.newPage()
    const said: string[] = []
    victim.on('console', (message) => said.push(message.text()))
    await victim.route(later ?? '', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, body: `${await answer.text()};globalThis.isTampered=true` })
    })
    await victim.goto(new URL(path, around.shop.origin).href)
    await expect.poll(() => said.join('\n'), { timeout: 20_000 }).toMatch(/integrity/i)
    // The page is loaded once more as a whole, in case a deployment had replaced the script; then it says that it failed.
    await victim.getByRole('button', { name: 'Try again' }).waitFor()
    expect(await victim.evaluate(() => 'isTampered' in globalThis)).toBe(false)
    expect(await victim.locator('iframe[title="Secure payment input frame"]').count()).toBe(0)
  } finally {
    await stranger.close()
  }
})
