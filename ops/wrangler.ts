import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './root.ts'

/** The command line itself, without the small process that wrangler's own launcher keeps beside it. */
const cli = join(root, 'node_modules/wrangler/wrangler-dist/cli.js')

// V8 would keep 200 MB of garbage around; the whole local stack must fit in 700 MB (issue budgets, `npm run bench`).
const frugal = ['--no-warnings', '--max-semi-space-size=1', '--max-old-space-size=160']

/** No telemetry, no look-up of a location, no banner: local work reaches no network, and takes little memory. */
export const offline = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  // wrangler's bundler is written in Go and would keep twice as much as it needs.
  GOGC: '25',
  GOMEMLIMIT: '64MiB',
} as const

export interface WranglerCall {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** `inherit` shows everything as it comes; the default keeps it for the error. */
  readonly output?: 'inherit' | 'keep'
}

/** Starts wrangler and leaves it running, its output piped; `preload` is a module that Node loads first. */
export function startWrangler(
  args: readonly string[],
  { cwd = root, env = {} }: WranglerCall,
  preload: string,
): ChildProcess {
  return spawn(process.execPath, [...frugal, '--import', preload, cli, ...args], {
    cwd,
    env: { ...process.env, ...offline, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A process group of its own, by which everything below it is found again after a kill.
    detached: true,
  })
}

/** Runs wrangler to its end and returns what it printed. Throws with its output when it fails. */
export async function runWrangler(args: readonly string[], call: WranglerCall = {}): Promise<string> {
  const { cwd = root, env = {}, output = 'keep' } = call
  const child = spawn(process.execPath, [...frugal, cli, ...args], {
    cwd,
    // CI answers wrangler's questions ("apply these migrations?") with yes.
    env: { ...process.env, ...offline, ...(output === 'keep' && { CI: '1' }), ...env },
    stdio: output === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  })
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(String(chunk)))
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  if (code !== 0) throw new Error(`wrangler ${args.slice(0, 3).join(' ')} failed.\n${chunks.join('').trim()}`)
  return chunks.join('')
}
