import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { root } from '../root.ts'
import { script } from '../script.ts'
import { type Bundled, bundleFile, workerNames } from './bundled.ts'

// A child of the dev server that ends when it is done: wrangler's reader of configurations and the bundler weigh more
// than everything that serves (the whole local stack must fit in 700 MB).

const entries: Readonly<Record<(typeof workerNames)[number], string>> = {
  web: 'web/dist/_worker.js',
  api: 'worker/index.ts',
  emulators: 'emulators/index.ts',
}

/** The code of a Worker as one module, resolved as wrangler resolves it; style sheets and the shim travel as text. */
async function codeOf(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    loader: { '.shim.js': 'text', '.css': 'text' },
    keepNames: true,
    logLevel: 'error',
  })
  return outputFiles.map((file) => file.text).join('')
}

/** `node ops/dev/bundle.ts DATA`: writes what the server needs of each Worker, from the copy's own configurations. */
async function main(): Promise<void> {
  const [data = ''] = process.argv.slice(2)
  for (const name of workerNames) {
    const { workerOptions } = unstable_getMiniflareWorkerOptions(join(data, 'config', name, 'wrangler.toml'))
    const { modulesRules: _, rootPath: __, ...options } = workerOptions
    const bundled: Bundled = { options, code: await codeOf(entries[name]) }
    const file = bundleFile(data, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(bundled), { mode: 0o600 })
  }
}

script(main)
