import type { ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { stateFolder } from '../ops/dev/progress.ts'
import { root } from '../ops/root.ts'
import { startWrangler } from '../ops/wrangler.ts'
import { judgeAmount, type Line } from './budget.ts'
import { duration, median } from './ratios.ts'
import { requestLines } from './request-log.ts'

/** Reads of each kind; the first of the cached ones fills the cache and is not among them. */
const reads = 40

function startApi(port: number, data: string): ChildProcess {
  const listen = ['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0']
  const settings = ['--var', 'ENVIRONMENT:staging', '--show-interactive-dev-session=false']
  const registry = join(data, 'registry-cache')
  mkdirSync(registry, { recursive: true })
  return startWrangler(
    ['dev', '-c', join(root, 'wrangler.toml'), '--persist-to', stateFolder(data), ...listen, ...settings],
    { cwd: root, env: { WRANGLER_REGISTRY_PATH: registry, WRANGLER_LOG_PATH: join(data, 'logs/cache') } },
    join(root, 'ops/dev/stop-with-parent.mjs'),
  )
}

async function until<T>(what: string, look: () => Promise<T | null> | T | null): Promise<T> {
  const deadline = Date.now() + 90_000
  for (;;) {
    const found = await look()
    if (found !== null) return found
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`)
    await wait(50)
  }
}

async function stop(child: ChildProcess): Promise<void> {
  // One that has ended says so no more.
  if (child.exitCode !== null) return
  const ended = new Promise((done) => child.once('close', done))
  child.kill('SIGTERM')
  await ended
}

async function someSlugs(origin: string): Promise<readonly string[] | null> {
  const response = await fetch(`${origin}/api/v1/products?limit=${reads + 1}`).catch(() => null)
  if (!response?.ok) return null
  // The boundary to our own API.
  const page = (await response.json()) as { items: { slug: string }[] }
  return page.items.length > reads ? page.items.map((item) => item.slug) : null
}

/**
 * A product read through the public cache against one past it. The cache is off on a developer's machine, so the API
 * runs here as staging, alone, on the copy's data; it hides its costs there, but its log tells them.
 */
export async function cacheCosts(port: number, data: string): Promise<Line[]> {
  const child = startApi(port, data)
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (log += String(chunk)))
  try {
    const origin = `http://localhost:${port}`
    const [slug, ...others] = await until('the API', () => {
      if (child.exitCode !== null) throw new Error(`The API ended while starting.\n${log.slice(-2000)}`)
      return someSlugs(origin)
    })
    const product = `${origin}/api/v1/products/${slug}`
    await duration(product)
    const cached: number[] = []
    const fresh: number[] = []
    for (let count = 0; count < reads; count++) {
      cached.push(await duration(product))
      // Each is read once, so none is in the cache.
      fresh.push(await duration(`${origin}/api/v1/products/${others[count]}`))
    }
    const seen = await until('the log', () => {
      const lines = requestLines(log).filter((line) => line.route.includes('/products/'))
      return lines.length >= 2 * reads + 1 ? lines : null
    })
    const free = seen.filter((line) => line.d1 === 0).length
    const ratio = median(fresh) / median(cached)
    return [
      judgeAmount(`D1 of ${reads} cached product reads`, Math.max(0, reads - free), 0, 'D1'),
      { what: 'product read past the cache : from the cache', budget: '', measured: `${ratio.toFixed(1)} : 1` },
    ]
  } finally {
    await stop(child)
  }
}
