import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashPassword } from '../../worker/accounts/credentials/password.ts'
import { buildSeedSql } from '../seed/build-seed-sql.ts'
import { personSql } from '../seed/people-sql.ts'
import { runWrangler } from '../wrangler.ts'
import type { LocalSecrets } from './local-secrets.ts'
import { noteProgress, readProgress, stateFolder, wantedProgress } from './progress.ts'

/** Where a copy's database is, and the configuration that names it. */
export interface LocalDatabase {
  readonly data: string
  readonly config: string
}

/** Runs one SQL file or command on the copy's database; the shop may be running meanwhile. */
export function executeSql({ data, config }: LocalDatabase, source: { file: string } | { command: string }) {
  const what = 'file' in source ? ['--file', source.file] : ['--command', source.command]
  return runWrangler([
    'd1',
    'execute',
    'souk',
    '--local',
    '-c',
    config,
    '--persist-to',
    stateFolder(data),
    ...what,
    '-y',
  ])
}

/** Applies the migrations the copy has not had. True when there were any. */
export async function migrate({ data, config }: LocalDatabase): Promise<boolean> {
  const { migrations } = wantedProgress()
  if (readProgress(data).migrations === migrations) return false
  await runWrangler(['d1', 'migrations', 'apply', 'souk', '--local', '-c', config, '--persist-to', stateFolder(data)])
  noteProgress(data, { migrations })
  return true
}

async function demoPeopleSql({ logins }: LocalSecrets): Promise<string> {
  const people = await Promise.all(
    logins.map(async ({ password, ...login }) => personSql({ ...login, passwordHash: await hashPassword(password) })),
  )
  return people.join('\n')
}

/** Imports catalogue, shipping, tax and the demo logins, once per version of the seed. True when it did. */
export async function seed(database: LocalDatabase, secrets: LocalSecrets): Promise<boolean> {
  const { seed: version } = wantedProgress()
  const before = readProgress(database.data).seed
  if (before === version) return false
  const file = join(database.data, 'seed.sql')
  writeFileSync(file, `${buildSeedSql()}\n${await demoPeopleSql(secrets)}\n`, { mode: 0o600 })
  try {
    await executeSql(database, { file })
  } catch (cause) {
    const advice = `The data in ${database.data} was made from an earlier catalogue that this one cannot be added to.
Start from scratch with: npm run db:reset -- --data ${database.data}`
    throw before === undefined ? cause : new Error(advice, { cause })
  } finally {
    rmSync(file)
  }
  noteProgress(database.data, { seed: version })
  return true
}
