import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './root.ts'

/** A file that would be deployed. */
export interface BuiltFile {
  readonly path: string
  readonly text: string
}

// A sentence this long is not written twice by chance, and no minifier changes it; a long name of Stripe's API may be.
const leastLetters = 24

/** The texts by which the emulator's Stripe.js is known again in a bundle, whatever a minifier did to the rest. */
export function marksOf(shims: readonly string[]): string[] {
  const texts = shims.flatMap((shim) => [...shim.matchAll(/'([^'\\\n]*)'/g)].map(([, text = '']) => text))
  return [...new Set(texts.filter((text) => text.length >= leastLetters && text.includes(' ')))]
}

const binding = /^\s*(?:binding|name)\s*=\s*"\w*EMULATORS?"|^\s*service\s*=\s*"[\w-]*emulators?"/im

/**
 * What must never be deployed, in sentences: the emulator's Stripe.js in any bundle, its address in what a browser
 * loads, an emulator binding in a configuration (PCI DSS 6.4.3; docs/pci.md). Having read nothing is wrong too.
 */
export function checkProduction(
  built: readonly BuiltFile[],
  configs: readonly BuiltFile[],
  marks: readonly string[],
): string[] {
  if (built.length === 0 || configs.length === 0 || marks.length === 0) {
    return [
      `Read ${built.length} bundles, ${configs.length} configurations and ${marks.length} marks: some are missing.`,
    ]
  }
  return [
    ...built.flatMap(({ path, text }) => {
      const mark = marks.find((one) => text.includes(one))
      const isForBrowsers = !path.endsWith('_worker.js') && !path.includes('/api/')
      return [
        ...(mark === undefined ? [] : [`${path} holds the emulator's Stripe.js: “${mark}”`]),
        ...(isForBrowsers && text.includes('/_emulator/') ? [`${path} names an address of the emulator`] : []),
      ]
    }),
    ...configs.filter(({ text }) => binding.test(text)).map(({ path }) => `${path} binds an emulator`),
  ]
}

function filesBelow(folder: string, ending: RegExp): BuiltFile[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))
}

/** Reads the storefront in web/dist, the API's bundle in `apiFolder` and the committed configurations. */
export function checkBuilt(apiFolder: string): string[] {
  const shims = filesBelow(join(root, 'emulators/stripe/browser'), /\.shim\.js$/).map(({ text }) => text)
  const api = filesBelow(apiFolder, /\.js$/).map(({ text }, index) => ({ path: `build/api/${index}.js`, text }))
  const web = filesBelow(join(root, 'web/dist'), /\.js$/)
  const configs = ['wrangler.toml', 'web/wrangler.toml'].map((path) => ({
    path,
    text: readFileSync(join(root, path), 'utf8'),
  }))
  if (api.length === 0 || web.length === 0) return ['The API or the storefront is not built: nothing was checked.']
  return checkProduction([...api, ...web], configs, marksOf(shims))
}
