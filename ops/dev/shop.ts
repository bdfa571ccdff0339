import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { root } from '../root.ts'
import { offline } from '../wrangler.ts'
import { writeLocalConfigs } from './local-configs.ts'
import { type DemoLogin, localSecrets } from './local-secrets.ts'
import type { CopyOptions } from './options.ts'
import { isBehind } from './progress.ts'
import { noteRunning, runningPort, sweepLeftovers } from './running.ts'
import { buildWeb } from './web-build.ts'

export interface ShopOptions extends CopyOptions {
  /** API settings that differ from an ordinary copy's, for example a short reservation. */
  readonly settings?: Readonly<Record<string, string>>
  /** Told what is being done, and for what is worth a developer's attention while it runs. */
  readonly say?: (line: string) => void
}

/** A running copy of the shop. */
export interface Shop {
  readonly origin: string
  readonly data: string
  readonly logins: readonly DemoLogin[]
  /** The serving process; its workerd hangs below it. */
  readonly pid: number
  /** Runs the handler that cron calls in production. */
  runDueJobs(): Promise<void>
  /** Bundles the Workers again and replaces the running ones; the data stays. */
  reload(): Promise<void>
  /** Ends every process of this copy; its data stays. */
  stop(): Promise<void>
  /** Settles when the process has ended, however it did. */
  readonly ended: Promise<number | null>
}

const server = fileURLToPath(new URL('serve.ts', import.meta.url))
const bundler = fileURLToPath(new URL('bundle.ts', import.meta.url))

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
  })
}

/** Throws when something listens there already; wrangler would quietly take another port. */
async function demandFreePort(port: number): Promise<void> {
  // What was just swept away holds its port for a moment longer.
  for (const deadline = Date.now() + 2000; Date.now() < deadline; await wait(50)) if (await isFree(port)) return
  throw new Error(`Port ${port} is taken. Choose another: npm run dev -- --port ${port + 1}`)
}

/** V8 would keep garbage around for speed that is not needed here; the whole local stack must fit in 700 MB. */
const frugal = ['--max-semi-space-size=1', '--optimize-for-size']

/** Starts the process that serves everything, in a process group of its own, by which its workerd is found after a kill. */
function startServer({ port, data }: CopyOptions): ChildProcess {
  return spawn(process.execPath, ['--no-warnings', ...frugal, '--max-old-space-size=128', server, data, String(port)], {
    cwd: root,
    env: { ...process.env, ...offline, MINIFLARE_WORKERD_V8_FLAGS: frugal.join(' ') },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
}

/** Keeps everything in the log file and passes on what went wrong. */
function watchOutput(child: ChildProcess, data: string, say: (line: string) => void): void {
  const log = createWriteStream(join(data, 'logs/dev.log'), { flags: 'a' })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      log.write(chunk)
      for (const line of chunk.toString().split('\n')) {
        if (/"level":"(?:warn|error)"|\[ERROR\]|✘|Uncaught/.test(line)) say(line)
      }
    })
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) })
    return response.ok
  } catch {
    return false
  }
}

async function untilHealthy(origin: string, child: ChildProcess, data: string): Promise<void> {
  const deadline = Date.now() + 90_000
  while (!(await answers(`${origin}/health`))) {
    if (child.exitCode !== null) throw new Error(`The shop ended while starting. See ${join(data, 'logs/dev.log')}.`)
    if (Date.now() > deadline) throw new Error(`The shop did not answer in time. See ${join(data, 'logs/dev.log')}.`)
    await wait(150)
  }
}

/** Serves what `bundle.ts` left last, from a new workerd. */
async function restart(child: ChildProcess): Promise<void> {
  const restarted = once(child, 'message')
  child.send('reload')
  await restarted
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode === null) child.kill('SIGTERM')
  const isLate = await Promise.race([ended.then(() => false), wait(8000, true, { ref: false })])
  if (isLate) child.kill('SIGKILL')
  await ended
}

/** `ops/db.ts` as a child, while this process still owns the copy. */
async function runDatabaseScript(...args: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [join(root, 'ops/db.ts'), ...args])
}

async function runDueJobs(origin: string): Promise<void> {
  const response = await fetch(`${origin}/_emulator/cron`, { method: 'POST' })
  if (!response.ok) throw new Error(`The scheduled run was refused: ${response.status} ${await response.text()}`)
}

/**
 * Starts a copy of the shop: store, admin, API and emulators by one process on one port, with its database
 * migrated and seeded and its shelves filled. Settles when a shopper could buy something.
 */
export async function startShop({ port, data, settings, say = () => undefined }: ShopOptions): Promise<Shop> {
  const elsewhere = runningPort(data)
  if (elsewhere !== null) throw new Error(`This copy is open already, on port ${elsewhere}.`)
  sweepLeftovers(data)
  await demandFreePort(port)
  mkdirSync(join(data, 'logs'), { recursive: true })
  const secrets = localSecrets(data)
  if (await buildWeb()) say('Built the storefront.')
  const behind = isBehind(data)
  if (behind.database) {
    await runDatabaseScript('seed', '--data', data)
    say('Migrated the database and put the catalogue in.')
  }
  writeLocalConfigs({ port, data }, secrets, settings)
  const bundle = () =>
    promisify(execFile)(process.execPath, ['--no-warnings', bundler, data], { env: { ...process.env, ...offline } })
  await bundle()
  const child = startServer({ port, data })
  const group = child.pid ?? 0
  noteRunning(data, port, group)
  watchOutput(child, data, say)
  const ended = new Promise<number | null>((done) => child.once('close', done))
  ended.then(() => sweepLeftovers(data))
  const origin = `http://localhost:${port}`
  try {
    await untilHealthy(origin, child, data)
    if (behind.shelves) {
      await runDatabaseScript('stock', '--data', data, '--origin', origin)
      // Four hundred objects have just been woken for the first and last time: a new workerd starts without them.
      await restart(child)
      say('Filled the shelves.')
    }
  } catch (error) {
    await stop(child, ended)
    throw error
  }
  return {
    origin,
    data,
    logins: secrets.logins,
    pid: group,
    runDueJobs: () => runDueJobs(origin),
    async reload() {
      await bundle()
      await restart(child)
    },
    stop: () => stop(child, ended),
    ended,
  }
}
