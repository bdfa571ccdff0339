import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { migrate, seed } from './dev/database.ts'
import { localDatabase } from './dev/local-database.ts'
import { localSecrets } from './dev/local-secrets.ts'
import { applyOpeningStock } from './dev/opening-stock.ts'
import { dataFolder } from './dev/options.ts'
import { stateFolder } from './dev/progress.ts'
import { runningPort } from './dev/running.ts'
import { script } from './script.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, origin: { type: 'string' } },
})
const [action] = positionals
const data = dataFolder(values.data)

/**
 * `npm run db:migrate|seed|reset -- --data DIR`: the local database of a copy. `stock --origin URL` fills the shelves
 * of an open one; `npm run dev` runs it as a child, so that the catalogue's memory goes back.
 */
async function main(): Promise<void> {
  mkdirSync(data, { recursive: true })
  const secrets = localSecrets(data)
  if (action === 'stock' && values.origin !== undefined) return applyOpeningStock(values.origin, data, secrets.logins)
  if (action !== 'migrate' && action !== 'seed' && action !== 'reset') throw new Error('Use migrate, seed or reset.')
  if (action === 'reset') {
    if (runningPort(data) !== null) throw new Error('This copy is open. Close it first: its data would be half gone.')
    rmSync(stateFolder(data), { recursive: true, force: true })
    rmSync(join(data, 'progress.json'), { force: true })
    console.log('Everything this copy knew is gone: database, objects and uploads.')
  }
  const database = localDatabase(data, secrets)
  console.log((await migrate(database)) ? 'Migrated.' : 'No migration was missing.')
  if (action === 'migrate') return
  console.log(
    (await seed(database, secrets)) ? 'Seeded. The next start fills the shelves.' : 'This seed is in already.',
  )
}

script(main)
