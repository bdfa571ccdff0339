import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { demandAccount, type Environment, readEnvironment, unsetId } from './cloud/environment.ts'
import { setKey } from './dev/local-configs.ts'
import { buildWeb } from './dev/web-build.ts'
import { checkBuilt } from './production-bundle.ts'
import { root } from './root.ts'
import { script } from './script.ts'
import { runWrangler } from './wrangler.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'dry-run': { type: 'boolean', default: false } },
})
const isDryRun = values['dry-run']

async function step(what: string, args: readonly string[], cwd = root): Promise<void> {
  console.log(`${isDryRun ? 'would ' : ''}${what}: wrangler ${args.join(' ')}`)
  if (!isDryRun) await runWrangler(args, { cwd, output: 'inherit' })
}

/** Pages reads its configuration from the folder it is called in: one is written for each environment. */
function pagesFolder({ name, worker, pagesProject }: Environment): string {
  const folder = join(root, '.wrangler/deploy', name)
  const committed = readFileSync(join(root, 'web/wrangler.toml'), 'utf8')
  const named = setKey(setKey(committed, 'name', pagesProject), 'pages_build_output_dir', join(root, 'web/dist'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'wrangler.toml'), setKey(named, 'service', worker))
  return folder
}

/** `npm run deploy -- staging`: migrations first, since the old API can live with more columns; then API, then store. */
script(async () => {
  const environment = readEnvironment(positionals[0])
  const { database, flags } = environment
  if (!isDryRun) {
    await demandAccount()
    if (database.id === unsetId) throw new Error(`Nothing is there yet: npm run provision -- ${environment.name}`)
  }
  await buildWeb()
  const bundle = join(root, '.wrangler/build/api')
  await runWrangler(['deploy', '--dry-run', '-c', 'wrangler.toml', '--outdir', bundle])
  const wrong = checkBuilt(bundle)
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  await step('migrate', ['d1', 'migrations', 'apply', database.name, '--remote', ...flags])
  await step('deploy the API', ['deploy', ...flags])
  await step('deploy the storefront', ['pages', 'deploy', '--branch', 'main'], pagesFolder(environment))
})
