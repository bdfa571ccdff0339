import { parseArgs } from 'node:util'
import { deployShop } from './cloud/deploy-shop.ts'
import { readEnvironment } from './cloud/environment.ts'
import { buildWeb } from './dev/web-build.ts'
import { checkBuilt } from './production-bundle.ts'
import { script } from './script.ts'
import { runWrangler } from './wrangler.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'dry-run': { type: 'boolean', default: false } },
})

const tools = {
  wrangler: runWrangler,
  buildStorefront: () => buildWeb({ isForced: true }),
  checkBuilt,
  say: (line: string) => console.log(line),
}

/** `npm run deploy -- staging`; with `--dry-run` it builds, checks and says what it would do. */
script(() => deployShop(readEnvironment(positionals[0]), tools, values['dry-run']))
