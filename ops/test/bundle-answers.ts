import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { root } from '../root.ts'

/**
 * Starts the bundle that would be deployed, as `wrangler deploy --dry-run` wrote it to `folder`, and compares the
 * document that it makes of all its routes and schemas with the one of the code. Minified, with aliases for libraries, it
 * is the one Worker that no other test runs; a schema that its zod does not know would stop it here.
 */
export async function checkBundleAnswers(folder: string): Promise<{ code: number; output: string }> {
  const bindings = {
    ENVIRONMENT: 'local',
    SHOP_NAME: 'Souk',
    SHOP_CURRENCY: 'USD',
    SHOP_ORIGIN: 'https://souk.example',
    SHOP_EMAIL: 'hello@souk.example',
  }
  const worker = {
    name: 'souk-api',
    modules: true as const,
    script: readFileSync(join(folder, 'index.js'), 'utf8'),
    compatibilityDate: '2026-10-01',
    compatibilityFlags: ['nodejs_compat'],
    d1Databases: ['DB'],
    bindings,
  }
  const shop = new Miniflare(convertV4MiniflareOptions({ cf: false, workers: [worker] }))
  try {
    const answer = await shop.dispatchFetch('https://souk.example/api/v1/openapi.json')
    const text = await answer.text()
    if (answer.status !== 200) return { code: 1, output: `The bundle answered ${answer.status}: ${text.slice(0, 500)}` }
    const expected: unknown = JSON.parse(readFileSync(join(root, 'docs/openapi.json'), 'utf8'))
    const isSame = isDeepStrictEqual(JSON.parse(text), expected)
    return { code: isSame ? 0 : 1, output: isSame ? '' : 'The bundle’s document is not docs/openapi.json.' }
  } finally {
    await shop.dispose()
  }
}
