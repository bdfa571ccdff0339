import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

// wrangler runs this before it bundles the Worker (wrangler.toml, [build]); its aliases read what is written here.
// JavaScript, because wrangler starts it with whatever Node there is.
//
// Stripe's SDK makes an object for each of 150 resources of the API at every start, so that no bundler can leave one out:
// here the classes of those that the shop never names are empty, and so is the reader of events of version 2, which it
// never gets. zod hangs a writer of JSON Schema on every schema; the shop's document is written by zod-to-openapi, so
// here those writers are absent. The rest of both is the library as it is.

/** The files of the resources that `worker/payments` names; a test compares them with its calls. */
export const usedResources = [
  'Charges',
  'CustomerSessions',
  'Customers',
  'Disputes',
  'Events',
  'PaymentIntents',
  'PaymentMethods',
  'Radar/EarlyFraudWarnings',
  'Refunds',
  'Reviews',
  'SetupIntents',
]

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where the bundle of the SDK goes. */
export const bundledStripe = `${root}.souk/bundle/stripe.js`

const emptyUnused = {
  name: 'empty-unused-resources',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]stripe[\\/]esm[\\/](resources[\\/].+|StripeEventNotificationHandler)\.js$/ }, ({ path }) => {
      const [, name] = /resources[\\/](.+)\.js$/.exec(path.replaceAll('\\', '/')) ?? []
      if (name?.endsWith('/index') || usedResources.includes(name)) return undefined
      const text = readFileSync(path, 'utf8')
      const classes = [...text.matchAll(/^export class (\w+)/gm)].map(([, word]) => word)
      const isOwn = !/^export (?!class)/m.test(text)
      return isOwn ? { contents: classes.map((word) => `export class ${word} {}`).join('\n') } : undefined
    })
  },
}

/** Where the bundle of zod goes. */
export const bundledZod = `${root}.souk/bundle/zod.js`

const absent = "() => { throw new Error('This bundle of zod writes no JSON Schema: ops/bundle/build-libraries.mjs') }"

const withoutJsonSchema = {
  name: 'without-json-schema',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]core[\\/](?:json-schema-processors|to-json-schema)\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        /^export const (\w+(?:Processor|Method)) = /gm,
        (_, name) =>
          `export const ${name} = ${name.endsWith('Method') ? `() => ${absent}` : absent}\nconst former_${name} = `,
      ),
    }))
  },
}

/** @param {string} entry @param {string} outfile @param {import('esbuild').Plugin} plugin */
async function bundle(entry, outfile, plugin) {
  mkdirSync(dirname(outfile), { recursive: true })
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2024',
    plugins: [plugin],
    logLevel: 'error',
  })
}

/** Bundles the SDK for workerd. Throws when esbuild does. */
export const buildStripe = () =>
  bundle(`${root}node_modules/stripe/esm/stripe.esm.worker.js`, bundledStripe, emptyUnused)

/** Bundles what the Worker names of zod. Throws when esbuild does. */
export const buildZod = () => bundle(`${root}ops/bundle/zod.shim.js`, bundledZod, withoutJsonSchema)

if (process.argv[1] === fileURLToPath(import.meta.url)) await Promise.all([buildStripe(), buildZod()])
