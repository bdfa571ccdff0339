import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import type { DemoLogin } from '../ops/dev/local-secrets.ts'
import { startChromium } from './chromium.ts'
import { startCopy } from './copy.ts'
import { evidenceFolder } from './evidence.ts'

/** The copy of the shop that all journeys share, as far as they need to know it. */
export interface SharedShop {
  readonly origin: string
  readonly logins: readonly DemoLogin[]
}

declare module 'vitest' {
  interface ProvidedContext {
    shop: SharedShop
    /** Where Chromium listens. */
    browser: string
  }
}

/** Starts the browser and the shared copy of the shop before the first journey, and ends both after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  rmSync(evidenceFolder(), { recursive: true, force: true })
  const browser = await startChromium()
  try {
    const copy = await startCopy('shop')
    project.provide('browser', browser.wsEndpoint())
    project.provide('shop', { origin: copy.shop.origin, logins: copy.shop.logins })
    return async () => {
      await browser.close()
      await copy.close()
    }
  } catch (error) {
    await browser.close()
    throw error
  }
}
