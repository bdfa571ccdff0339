import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { root } from '../root.ts'
import { type Bundled, bundleFile, workerNames } from './bundled.ts'
import { stateFolder } from './progress.ts'

// One workerd with the store, the API and the emulators, run by the simulator that wrangler itself runs. `wrangler pages
// dev` would add a second workerd and a bundler that stay: twice the memory for the same answers
// (docs/decisions/dev-server).

const [data = '', port = ''] = process.argv.slice(2)

function read(name: (typeof workerNames)[number]): Bundled {
  // The boundary to our own file: `bundle.ts` alone writes it.
  return JSON.parse(readFileSync(bundleFile(data, name), 'utf8')) as Bundled
}

function workers() {
  return workerNames.map((name) => {
    const { options, code } = read(name)
    const assets = {
      directory: join(root, 'web/dist'),
      binding: 'ASSETS',
      // The Pages Worker is asked first, as in production (`_worker.js`).
      run_worker_first: true,
      routerConfig: { has_user_worker: true },
      assetConfig: { html_handling: 'none', not_found_handling: 'none' },
    } as const
    return { ...options, name: `souk-${name}`, modules: true, script: code, ...(name === 'web' && { assets }) } as const
  })
}

function settings() {
  return {
    ...convertV4MiniflareOptions({ host: '127.0.0.1', port: Number(port), cf: false, workers: workers() }),
    resourcePersistencePath: join(stateFolder(data), 'v3'),
  }
}

const simulator = new Miniflare(settings())
await simulator.ready

async function stop(): Promise<void> {
  await simulator.dispose()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
// The process that started this one is gone, however it died: no workerd stays behind.
process.on('disconnect', stop)
process.on('message', async (message) => {
  if (message !== 'reload') return
  await simulator.setOptions(settings())
  process.send?.('reloaded')
})
