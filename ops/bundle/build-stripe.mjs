import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

// wrangler runs this before it bundles the Worker (wrangler.toml, [build]); its alias reads what is written here. The SDK
// makes an object for each of 150 resources of Stripe's API at every start, so that no bundler can leave one out: here the
// classes of those that the shop never names are empty, and so is the reader of events of version 2, which it never gets. The rest is the SDK as it is. JavaScript, because wrangler starts
// it with whatever Node there is.

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

/** Bundles the SDK for workerd. Throws when esbuild does. */
export async function buildStripe() {
  mkdirSync(dirname(bundledStripe), { recursive: true })
  await build({
    entryPoints: [`${root}node_modules/stripe/esm/stripe.esm.worker.js`],
    outfile: bundledStripe,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2024',
    plugins: [emptyUnused],
    logLevel: 'error',
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildStripe()
