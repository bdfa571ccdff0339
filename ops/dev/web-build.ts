import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from '../root.ts'

/** What the storefront is made of: its own sources, and the three doors into the Worker. */
const sources = [
  'web/src',
  'web/public',
  'web/index.html',
  'web/vite.config.ts',
  'worker/client.ts',
  'worker/kernel',
  'package-lock.json',
]

/** The contracts, which stand in every feature's folder of the Worker. */
function contracts(folder: string): string[] {
  const worker = join(folder, 'worker')
  return existsSync(worker) ? readdirSync(worker).map((feature) => `worker/${feature}/contract.ts`) : []
}

const cache = join(root, 'node_modules/.cache/souk')
const worker = join(root, 'web/dist/_worker.js')
const stampFile = join(cache, 'web-built-from')
const lockFile = join(cache, 'web-build-lock')

function addToHash(hash: ReturnType<typeof createHash>, path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return
  if (stat.isDirectory()) {
    for (const entry of readdirSync(path).sort()) addToHash(hash, join(path, entry))
    return
  }
  // Pictures and fonts are many and large: their size and age tell enough.
  const isText = /\.(?:tsx?|css|html|json|svg)$/.test(path)
  hash.update(path).update(isText ? readFileSync(path) : `${stat.size} ${stat.mtimeMs}`)
}

/** What the storefront below this folder would be built from, in one word. */
export function fingerprintOf(folder: string): string {
  const hash = createHash('sha256')
  for (const source of [...sources, ...contracts(folder)]) addToHash(hash, join(folder, source))
  return hash.digest('hex')
}

const fingerprint = () => fingerprintOf(root)

/** Whether `web/dist` was built from the sources as they are now. */
export function isWebFresh(): boolean {
  return existsSync(worker) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint()
}

/** A child of its own for each build, so that the memory it took goes back. */
async function vite(...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'web', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(String(chunk)))
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  if (code !== 0) throw new Error(`The storefront does not build.\n${chunks.join('').trim()}`)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function takeLock(): boolean {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

/** Two copies share `web/dist`: the second waits for the first, and then finds it fresh. */
async function withLock(work: () => Promise<void>): Promise<void> {
  mkdirSync(cache, { recursive: true })
  while (!takeLock()) {
    const owner = existsSync(lockFile) ? Number(readFileSync(lockFile, 'utf8')) : 0
    if (owner > 0 && !isAlive(owner)) rmSync(lockFile, { force: true })
    else await wait(200)
  }
  try {
    await work()
  } finally {
    rmSync(lockFile, { force: true })
  }
}

/** Builds the browser's files and the Pages Worker, unless they are there already; always when `isForced`. True when it built. */
export async function buildWeb({ isForced = false } = {}): Promise<boolean> {
  if (!isForced && isWebFresh()) return false
  let built = false
  await withLock(async () => {
    if (!isForced && isWebFresh()) return
    // Taken before the build: a source saved meanwhile makes the result stale, as it is.
    const from = fingerprint()
    rmSync(stampFile, { force: true })
    await vite()
    await vite('--ssr')
    writeFileSync(stampFile, from)
    built = true
  })
  return built
}
