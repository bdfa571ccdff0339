import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashPassword } from '../../worker/accounts/password.ts'
import { root } from '../root.ts'
import { buildSeedSql, seedVersion } from '../seed/build-seed-sql.ts'
import { personSql } from '../seed/people-sql.ts'
import { runWrangler } from '../wrangler.ts'
import type { LocalSecrets } from './local-secrets.ts'

/** What a copy's database has had, kept beside it so that a start need not ask. Deleting it only costs time. */
interface Progress {
  migrations?: string
  seed?: string
  openingStock?: string
}

/** Where a copy's database is, and the configuration that names it. */
export interface LocalDatabase {
  readonly data: string
  readonly config: string
}

const progressFile = (data: string) => join(data, 'progress.json')

/** The folder with everything the simulator keeps: D1, objects, R2. */
export const stateFolder = (data: string) => join(data, 'state')

/** Reads what the copy's database has had already. */
export function readProgress(data: string): Progress {
  const file = progressFile(data)
  if (!existsSync(file) || !existsSync(stateFolder(data))) return {}
  // The boundary to our own file: this module alone writes it.
  return JSON.parse(readFileSync(file, 'utf8')) as Progress
}

/** Notes what the copy's database has had. */
export function noteProgress(data: string, done: Progress): void {
  writeFileSync(progressFile(data), `${JSON.stringify({ ...readProgress(data), ...done }, null, 2)}\n`)
}

function migrationsHash(): string {
  const folder = join(root, 'migrations')
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)))
  return hash.digest('hex').slice(0, 16)
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
  const migrations = migrationsHash()
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
  const sql = buildSeedSql()
  const version = seedVersion(sql)
  if (readProgress(database.data).seed === version) return false
  const file = join(database.data, 'seed.sql')
  writeFileSync(file, `${sql}\n${await demoPeopleSql(secrets)}\n`, { mode: 0o600 })
  await executeSql(database, { file })
  rmSync(file)
  noteProgress(database.data, { seed: version })
  return true
}
