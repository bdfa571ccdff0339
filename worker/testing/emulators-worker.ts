import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { cloudflareTest } from '@cloudflare/vitest-pool-workers'
import { build } from 'esbuild'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'

type PoolOptions = Exclude<Parameters<typeof cloudflareTest>[0], (...input: never[]) => unknown>
type AuxiliaryWorker = NonNullable<NonNullable<PoolOptions['miniflare']>['workers']>[number]

const configPath = fileURLToPath(new URL('../../emulators/wrangler.toml', import.meta.url))

/** wrangler types a Worker's options as unknown. */
const entries = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})

/** Where its wrangler.toml says the emulators begin, the options it gives them, and their script; null without them. */
async function readEmulators() {
  if (!existsSync(configPath)) return null
  const { main, workerOptions } = unstable_getMiniflareWorkerOptions(configPath)
  if (main === undefined || !existsSync(main)) return null
  const bundle = await build({
    entryPoints: [main],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    loader: { '.shim.js': 'text', '.css': 'text' },
    logLevel: 'error',
  })
  return { workerOptions, script: bundle.outputFiles.map((file) => file.text).join('') }
}

// Every test file has a workerd of its own and asks again; the script is the same for all of a run.
let emulators: ReturnType<typeof readEmulators> | undefined

/**
 * The emulators of Stripe, SendGrid and Twilio as one more Worker beside the one under test, bundled here because an
 * auxiliary Worker cannot read a wrangler.toml. `api` is the name of the Worker it delivers webhooks to. Runs in Node.
 */
export async function emulatorsWorker(api: string, bindings: Record<string, string>): Promise<AuxiliaryWorker | null> {
  emulators ??= readEmulators()
  const read = await emulators
  if (read === null) return null
  const { modulesRules: _, ...options } = structuredClone(read.workerOptions)
  return {
    ...options,
    name: 'souk-emulators',
    modules: true,
    script: read.script,
    bindings: { ...entries(options.bindings), ...bindings },
    serviceBindings: { ...entries(options.serviceBindings), API: api },
  }
}
