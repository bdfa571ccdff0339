import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readEnvironment } from './cloud/environment.ts'
import { localSecrets, saveLocalSecrets } from './dev/local-secrets.ts'
import { dataFolder } from './dev/options.ts'
import { root } from './root.ts'
import { script } from './script.ts'
import { type PublicKey, readKeys, rotatedKeys } from './signing-keys.ts'
import { runWrangler } from './wrangler.ts'

const { values } = parseArgs({ options: { data: { type: 'string' }, env: { type: 'string' } } })

function rotateLocally(data: string): string {
  if (!existsSync(join(data, 'secrets.json'))) throw new Error(`There is no copy of the shop in ${data}.`)
  const secrets = localSecrets(data)
  const before = readKeys(JSON.parse(secrets.settings.JWT_SIGNING_KEYS ?? '[]'))
  const settings = { ...secrets.settings, JWT_SIGNING_KEYS: rotatedKeys(before, 'local') }
  saveLocalSecrets(data, { ...secrets, settings })
  return 'It signs from the next start of this copy on.'
}

/** The shop's own origin in an environment of `wrangler.toml`. */
function originOf(environment: 'staging' | 'production'): string {
  const [production = '', staging = ''] = readFileSync(join(root, 'wrangler.toml'), 'utf8').split(/^\[env\.staging\]$/m)
  const origin = /^SHOP_ORIGIN = "([^"]+)"$/m.exec(environment === 'production' ? production : staging)?.[1]
  if (origin === undefined) throw new Error(`wrangler.toml names no SHOP_ORIGIN for ${environment}.`)
  return origin
}

/** A secret cannot be read back; but the shop publishes the half of the former key that is to stay. */
async function publishedKeys(origin: string): Promise<PublicKey[]> {
  const answer = await fetch(`${origin}/.well-known/jwks.json`)
  // A shop without keys says so with 503 `configuration-invalid`: this is its first.
  if (answer.status === 503) return []
  if (!answer.ok) throw new Error(`${origin} did not answer its public keys: ${answer.status}.`)
  const body: unknown = await answer.json()
  return readKeys(typeof body === 'object' && body !== null && 'keys' in body ? body.keys : null)
}

async function rotateRemotely(word: string): Promise<string> {
  const { name, flags } = readEnvironment(word)
  const keys = rotatedKeys(await publishedKeys(originOf(name)), name)
  const folder = mkdtempSync(join(tmpdir(), 'souk-'))
  const file = join(folder, 'secrets.json')
  try {
    writeFileSync(file, JSON.stringify({ JWT_SIGNING_KEYS: keys }), { mode: 0o600 })
    await runWrangler(['secret', 'bulk', file, ...flags])
  } finally {
    rmSync(folder, { recursive: true })
  }
  return `It signs in ${name} now.`
}

/** `npm run rotate-signing-key -- [--data DIR | --env staging]`: a new key signs, the former one still verifies. */
script(async () => {
  const { data, env } = values
  if (data !== undefined && env !== undefined) throw new Error('Say --data or --env, not both.')
  const since = env === undefined ? rotateLocally(dataFolder(data)) : await rotateRemotely(env)
  console.log(`Made a new signing key. ${since} The former key verifies what it signed until the next rotation.`)
})
