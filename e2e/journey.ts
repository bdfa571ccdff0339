import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { inject, onTestFinished, test } from 'vitest'
import { saveEvidence } from './evidence.ts'
import type { SharedShop } from './global-setup.ts'
import { openShopper, type Refusal, type Shopper } from './shopper.ts'

/** What a journey is given. */
export interface Around {
  readonly shop: SharedShop
  /** A new shopper with an empty browser, closed when the journey ends. */
  shopper(options?: BrowserContextOptions): Promise<Shopper>
}

export interface JourneyOptions {
  /** The refusals that this journey is about; any other one fails it. */
  readonly refusals?: readonly Refusal[]
  /** What its pages are meant to complain of in the console. */
  readonly complaint?: RegExp
  /** Another copy than the shared one. */
  readonly shop?: () => SharedShop
}

let browser: Promise<Browser> | undefined

/** The one Chromium of the whole run. */
function theBrowser(): Promise<Browser> {
  browser ??= chromium.connect(inject('browser'))
  return browser
}

async function walkWatched(
  name: string,
  walk: (around: Around) => Promise<void>,
  { refusals = [], complaint, shop = () => inject('shop') }: JourneyOptions,
): Promise<void> {
  const shoppers: Shopper[] = []
  onTestFinished(async () => {
    await Promise.all(shoppers.map(({ context }) => context.close()))
  })
  try {
    await walk({
      shop: shop(),
      async shopper(options) {
        const one = await openShopper(await theBrowser(), shop().origin, refusals, options)
        shoppers.push(one)
        return one
      },
    })
    const faults = shoppers.flatMap((one) => one.faults).filter((fault) => !complaint?.test(fault))
    if (faults.length > 0) throw new Error(`Pages had faults:\n${faults.join('\n')}`)
  } catch (error) {
    await saveEvidence(name, shoppers)
    throw error
  }
}

/**
 * A test in which people use the shop in a browser. Its name is a sentence. It fails, besides its own expectations, on
 * an uncaught error, a violation of the content security policy, an unexpected error in the console, or a request to a
 * foreign host; screenshot, HTML and console then lie in `.souk/e2e/`.
 */
export function journey(name: string, walk: (around: Around) => Promise<void>, options: JourneyOptions = {}): void {
  test(name, () => walkWatched(name, walk, options))
}
