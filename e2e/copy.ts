import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Shop, startShop } from '../ops/dev/shop.ts'
import { captureLog } from '../ops/test/captured-logs.ts'
import { evidenceFolder } from './evidence.ts'
import { killTree } from './process-tree.ts'

/** A copy of the shop with data of its own, which a journey may kill and start again. */
export interface Copy {
  readonly shop: Shop
  /** SIGKILL to every process of the copy at once: nothing is flushed, nothing says goodbye. */
  kill(): Promise<void>
  /** Starts it again on the same port with the same data, after `kill`. */
  restart(): Promise<Copy>
  /** Ends it and deletes its data. */
  close(): Promise<void>
}

/** A free port. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

/** The copy's log outlives it: after a failure it is half of the evidence. */
function keepLog(data: string, name: string): void {
  const log = join(data, 'logs/dev.log')
  if (!existsSync(log)) return
  cpSync(log, join(evidenceFolder(), `${name}.log`))
  captureLog('journeys', readFileSync(log, 'utf8'))
}

async function start(name: string, port: number, data: string, settings: Record<string, string>): Promise<Copy> {
  const shop = await startShop({ port, data, settings })
  return {
    shop,
    async kill() {
      await killTree(shop.pid)
      await shop.ended
    },
    restart: () => start(name, port, data, settings),
    async close() {
      await shop.stop()
      keepLog(data, name)
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/**
 * Starts a copy of the shop on a free port with new data, migrated, seeded and with filled shelves. It serves the built
 * storefront; `settings` are API settings that differ from an ordinary copy's.
 */
export async function startCopy(name: string, settings: Record<string, string> = {}): Promise<Copy> {
  const data = mkdtempSync(join(tmpdir(), 'souk-e2e-'))
  try {
    return await start(name, await freePort(), data, settings)
  } catch (error) {
    keepLog(data, name)
    throw error
  }
}
