import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../ops/root.ts'
import type { Shopper } from './shopper.ts'

/** Where a failed journey leaves what was seen: an ignored folder. */
export function evidenceFolder(): string {
  const folder = join(root, '.souk/e2e')
  mkdirSync(folder, { recursive: true })
  return folder
}

const fileName = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 80)

/** Writes screenshot, HTML, address and console of every open page of a failed journey. Never throws. */
export async function saveEvidence(journey: string, shoppers: readonly Shopper[]): Promise<void> {
  const pages = shoppers.flatMap(({ context, log }) => context.pages().map((page) => ({ page, log })))
  for (const [index, { page, log }] of pages.entries()) {
    const path = join(evidenceFolder(), `${fileName(journey)}-${index + 1}`)
    try {
      writeFileSync(`${path}.txt`, `${page.url()}\n\n${log.join('\n')}\n`)
      writeFileSync(`${path}.html`, await page.content())
      await page.screenshot({ path: `${path}.png`, fullPage: true, timeout: 10_000 })
    } catch (error) {
      console.error(`No evidence of ${page.url()}: ${String(error)}`)
    }
  }
}
