import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'

/** What a copy's database has had, kept beside it so that a start need not ask. Deleting it only costs time. */
export interface Progress {
  readonly migrations?: string
  readonly seed?: string
  readonly openingStock?: string
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

function hashOf(path: string, hash = createHash('sha256')) {
  if (statSync(path).isDirectory()) for (const entry of readdirSync(path).sort()) hashOf(join(path, entry), hash)
  else if (!path.endsWith('.test.ts')) hash.update(readFileSync(path))
  return hash
}

/** What the database of an up-to-date copy has had: migrations and seed, each named by the content of its files. */
export function wantedProgress(): Required<Progress> {
  const [migrations, seed] = ['migrations', 'ops/seed'].map((folder) => hashOf(join(root, folder)).digest('hex'))
  if (migrations === undefined || seed === undefined) throw new Error('There is nothing to migrate or seed.')
  return { migrations, seed, openingStock: seed }
}

/** Whether the copy's database lacks migrations, seed or opening stock. */
export function isBehind(data: string): { database: boolean; shelves: boolean } {
  const has = readProgress(data)
  const wanted = wantedProgress()
  return {
    database: has.migrations !== wanted.migrations || has.seed !== wanted.seed,
    shelves: has.openingStock !== wanted.openingStock,
  }
}
