import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setKey } from '../dev/local-configs.ts'
import { root } from '../root.ts'
import type { WranglerCall } from '../wrangler.ts'
import { demandAccount, type Environment, unsetId } from './environment.ts'

/** What a deployment does to the world; tests record it instead. */
export interface DeployTools {
  readonly wrangler: (args: readonly string[], call?: WranglerCall) => Promise<string>
  /** Builds the storefront from the sources as they are, whatever was built before. */
  readonly buildStorefront: () => Promise<unknown>
  /** What of the built files must not be deployed, in sentences. */
  readonly checkBuilt: (apiFolder: string) => readonly string[]
  readonly say: (line: string) => void
}

/** What the storefront is told, beside what is the same everywhere: its own environment's values, named once in `wrangler.toml`. */
const shared = ['ENVIRONMENT', 'SHOP_NAME', 'SHOP_ORIGIN'] as const

/** The storefront's configuration for one environment, from the committed one. Throws when `wrangler.toml` lacks a value. */
export function storefrontConfig(committed: string, { name, worker, pagesProject, vars }: Environment): string {
  const values = shared.map((key) => {
    const value = vars[key]
    if (value === undefined) throw new Error(`wrangler.toml names no ${key} for ${name}.`)
    return [key, value] as const
  })
  return [
    ['name', pagesProject] as const,
    ['pages_build_output_dir', join(root, 'web/dist')] as const,
    ['service', worker] as const,
    ...values,
  ].reduce((toml, [key, value]) => setKey(toml, key, value), committed)
}

/** Pages reads its configuration from the folder it is called in: one is written for each environment. */
function pagesFolder(environment: Environment): string {
  const folder = join(root, '.wrangler/deploy', environment.name)
  mkdirSync(folder, { recursive: true })
  const committed = readFileSync(join(root, 'web/wrangler.toml'), 'utf8')
  writeFileSync(join(folder, 'wrangler.toml'), storefrontConfig(committed, environment))
  return folder
}

/**
 * Builds, checks and deploys: migrations first, since the old API can live with more columns; then the API, then the
 * storefront. A dry run builds and checks, and says the rest. Throws at the first step that fails.
 */
export async function deployShop(environment: Environment, tools: DeployTools, isDryRun: boolean): Promise<void> {
  const { database, flags, name } = environment
  const step = async (what: string, args: readonly string[], cwd = root) => {
    tools.say(`${isDryRun ? 'would ' : ''}${what}: wrangler ${args.join(' ')}`)
    if (!isDryRun) await tools.wrangler(args, { cwd, output: 'inherit' })
  }
  if (!isDryRun) {
    await demandAccount(tools.wrangler)
    if (database.id === unsetId) throw new Error(`Nothing is there yet: npm run provision -- ${name}`)
  }
  await tools.buildStorefront()
  const folder = pagesFolder(environment)
  const bundle = join(root, '.wrangler/build/api')
  await tools.wrangler(['deploy', '--dry-run', '-c', 'wrangler.toml', '--outdir', bundle, ...flags])
  const wrong = tools.checkBuilt(bundle)
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  await step('migrate', ['d1', 'migrations', 'apply', database.name, '--remote', ...flags])
  await step('deploy the API', ['deploy', ...flags])
  await step('deploy the storefront', ['pages', 'deploy', '--branch', 'main'], folder)
}
