import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'
import { runWrangler } from '../wrangler.ts'

/**
 * A place the shop is deployed to, as `wrangler.toml` describes it: its top level is production
 * (decisions/environments).
 */
export interface Environment {
  readonly name: 'staging' | 'production'
  /** What tells wrangler which one is meant. */
  readonly flags: readonly string[]
  readonly worker: string
  readonly database: { readonly name: string; readonly id: string }
  readonly buckets: readonly string[]
  readonly queues: readonly string[]
  readonly pagesProject: string
  /** Its variables, as `[vars]` or `[env.NAME.vars]` has them. */
  readonly vars: Readonly<Record<string, string>>
}

const file = join(root, 'wrangler.toml')

/** Nothing has been provisioned yet. */
export const unsetId = '00000000-0000-0000-0000-000000000000'

/** Every value of a key in the tables of one environment, in the order they stand. */
export function valuesOf(toml: string, environment: Environment['name'], table: string, key: string): string[] {
  const path = environment === 'production' ? table : `env.${environment}.${table}`
  const sections = toml.split(/^(?=\[)/m)
  return sections
    .filter((section) => section.startsWith(`[[${path}]]`))
    .flatMap((section) => new RegExp(`^${key}\\s*=\\s*"([^"]*)"`, 'm').exec(section)?.[1] ?? [])
}

/** The variables of one environment: none is inherited from another. */
export function varsOf(toml: string, environment: Environment['name']): Record<string, string> {
  const title = environment === 'production' ? '[vars]' : `[env.${environment}.vars]`
  const section = toml.split(/^(?=\[)/m).find((one) => one.startsWith(title)) ?? ''
  return Object.fromEntries(
    [...section.matchAll(/^(\w+)\s*=\s*"([^"]*)"/gm)].map(([, key = '', value = '']) => [key, value]),
  )
}

function workerName(toml: string, environment: Environment['name']): string {
  const name = /^name\s*=\s*"([^"]*)"/m.exec(toml)?.[1] ?? ''
  return environment === 'production' ? name : `${name}-${environment}`
}

/** Reads an environment by the word on the command line. Throws when `wrangler.toml` does not describe it. */
export function readEnvironment(word: string | undefined): Environment {
  if (word !== 'staging' && word !== 'production') throw new Error('Say where: staging or production.')
  const toml = readFileSync(file, 'utf8')
  const [name] = valuesOf(toml, word, 'd1_databases', 'database_name')
  const [id] = valuesOf(toml, word, 'd1_databases', 'database_id')
  if (name === undefined || id === undefined) throw new Error(`wrangler.toml describes no database for ${word}.`)
  const queues = [
    ...valuesOf(toml, word, 'queues.producers', 'queue'),
    ...valuesOf(toml, word, 'queues.consumers', 'queue'),
    ...valuesOf(toml, word, 'queues.consumers', 'dead_letter_queue'),
  ]
  return {
    name: word,
    flags: word === 'production' ? [] : ['--env', word],
    worker: workerName(toml, word),
    database: { name, id },
    buckets: valuesOf(toml, word, 'r2_buckets', 'bucket_name'),
    queues: [...new Set(queues)],
    pagesProject: word === 'production' ? 'souk-web' : `souk-web-${word}`,
    vars: varsOf(toml, word),
  }
}

/** Puts the id of a database into the environment's own section of a configuration's text. */
export function withDatabaseId(toml: string, environment: Environment['name'], id: string): string {
  const path = environment === 'production' ? 'd1_databases' : `env.${environment}.d1_databases`
  return toml
    .split(/^(?=\[)/m)
    .map((section) =>
      section.startsWith(`[[${path}]]`) ? section.replace(/^database_id\s*=.*$/m, `database_id = "${id}"`) : section,
    )
    .join('')
}

/** Writes the id of a database into `wrangler.toml`. */
export function writeDatabaseId(environment: Environment['name'], id: string): void {
  writeFileSync(file, withDatabaseId(readFileSync(file, 'utf8'), environment, id))
}

/** Throws unless wrangler knows an account: nothing is half done for want of one. */
export async function demandAccount(run: (args: readonly string[]) => Promise<string> = runWrangler): Promise<void> {
  const answer = await run(['whoami']).catch((error: Error) => error.message)
  if (/not authenticated|Failed to fetch|failed/i.test(answer)) {
    throw new Error('Wrangler knows no Cloudflare account. Run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN.')
  }
}
