import { join } from 'node:path'
import { buildWeb } from './dev/web-build.ts'
import { checkBuilt } from './production-bundle.ts'
import { root } from './root.ts'
import { script } from './script.ts'
import { runWrangler } from './wrangler.ts'

/** `npm run build`: the storefront into web/dist, the API Worker into .wrangler/build, as they would be deployed. */
script(async () => {
  console.log((await buildWeb()) ? 'Storefront: built into web/dist.' : 'Storefront: web/dist is up to date.')
  const outdir = join(root, '.wrangler/build/api')
  await runWrangler(['deploy', '--dry-run', '-c', 'wrangler.toml', '--outdir', outdir])
  const wrong = checkBuilt(outdir)
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  console.log('API: built into .wrangler/build/api. No emulator is in either.')
})
