import type { Browser, BrowserContext, BrowserContextOptions, ConsoleMessage, Page } from 'playwright-core'

/** One person with a browser of their own: cookies, storage, and everything that went wrong on their pages. */
export interface Shopper {
  readonly context: BrowserContext
  readonly page: Page
  /** What the console said, the faults included. */
  readonly log: readonly string[]
  /** Uncaught errors, violations of the content security policy, unexpected refusals, requests to foreign hosts. */
  readonly faults: readonly string[]
}

/** A refusal the journey is about: a status and a path in which `*` stands for one segment, such as `404 /orders/*`. */
export type Refusal = `${number} /${string}`

function isExpected(status: string, path: string, refusals: readonly Refusal[]): boolean {
  const segments = path.split('/')
  return refusals.some((refusal) => {
    const [code, pattern = ''] = refusal.split(' ')
    const wanted = pattern.split('/')
    return (
      code === status &&
      wanted.length === segments.length &&
      wanted.every((part, index) => part === '*' || part === segments[index])
    )
  })
}

/** The status and path of Chromium's own line about a refused request; null for any other line. */
function refusedRequest(message: ConsoleMessage): { status: string; path: string } | null {
  const status = /responded with a status of (\d{3})/.exec(message.text())?.[1]
  const { url } = message.location()
  return status === undefined || !URL.canParse(url) ? null : { status, path: new URL(url).pathname }
}

/** Opens a browser context whose pages are watched. `refusals` are the answers of status 4xx that the journey expects. */
export async function openShopper(
  browser: Browser,
  origin: string,
  refusals: readonly Refusal[],
  options: BrowserContextOptions = {},
): Promise<Shopper> {
  const context = await browser.newContext({ baseURL: origin, locale: 'en-US', ...options })
  context.setDefaultTimeout(30_000)
  const log: string[] = []
  const faults: string[] = []
  const fault = (text: string) => {
    log.push(text)
    faults.push(text)
  }
  context.on('weberror', (error) => fault(`uncaught: ${error.error().stack ?? error.error().message}`))
  context.on('console', (message) => {
    const line = `${message.type()}: ${message.text()} (${message.location().url})`
    const refused = refusedRequest(message)
    if (refused !== null && isExpected(refused.status, refused.path, refusals)) log.push(`expected ${line}`)
    else if (message.type() === 'error') fault(line)
    else log.push(line)
  })
  // Journeys are offline: a page that asks anybody but the shop is wrong, and must fail on a train as well.
  await context.route(
    (url) => /^https?:/.test(url.protocol) && url.origin !== origin,
    (route) => {
      fault(`foreign request: ${route.request().url()}`)
      return route.abort()
    },
  )
  await context.exposeFunction('soukViolation', (text: string) => fault(`content security policy: ${text}`))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, documentURI }) => {
      // The function is put there by exposeFunction above.
      const { soukViolation } = window as unknown as { soukViolation(text: string): void }
      soukViolation(`${effectiveDirective} refused ${blockedURI} on ${documentURI}`)
    })
  })
  return { context, page: await context.newPage(), log, faults }
}
