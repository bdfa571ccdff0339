import { type Finding, fine, wrong } from './finding.ts'

/** A deployed environment, as wrangler.toml and Cloudflare tell. Null: it could not be asked. */
export interface Deployment {
  readonly name: string
  /** What to write after a wrangler command to mean this environment. */
  readonly flags: string
  readonly hasDatabaseId: boolean
  readonly hasAccount: boolean
  readonly secretNames: readonly string[] | null
  readonly migrationsBehind: readonly string[] | null
}

/** Secrets without which the shop does not take money, keep sessions or send mail. */
export const neededSecrets = [
  'JWT_SIGNING_KEYS',
  'COOKIE_SECRET',
  'STRIPE_SECRET_KEY',
  'STRIPE_PUBLISHABLE_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'SENDGRID_API_KEY',
] as const

function checkSecrets({ secretNames, flags }: Deployment): Finding[] {
  if (secretNames === null) return [wrong('secrets', 'could not be listed; deploy the Worker once, then look again.')]
  return neededSecrets.map((name) =>
    secretNames.includes(name)
      ? fine(`secret ${name}`)
      : wrong(`secret ${name}`, `is not set: npx wrangler secret put ${name} ${flags}`.trimEnd()),
  )
}

function checkMigrations({ migrationsBehind, name }: Deployment): Finding {
  if (migrationsBehind === null) return wrong('migrations', 'could not be listed; is the database provisioned?')
  return migrationsBehind.length === 0
    ? fine('migrations are applied')
    : wrong('migrations', `${migrationsBehind.length} behind (${migrationsBehind[0]} first): npm run deploy -- ${name}`)
}

/** What is missing in a deployed environment. Secrets are known by name only. */
export function checkDeployment(deployment: Deployment): Finding[] {
  const { name, hasDatabaseId, hasAccount } = deployment
  const database = hasDatabaseId
    ? fine('the database has an id in wrangler.toml')
    : wrong('database', `has no id in wrangler.toml: npm run provision -- ${name}`)
  if (!hasAccount) {
    return [
      database,
      wrong('Cloudflare account', 'wrangler knows none: npx wrangler login, or set CLOUDFLARE_API_TOKEN.'),
    ]
  }
  return [
    database,
    fine('Cloudflare account'),
    ...checkSecrets(deployment),
    ...(hasDatabaseId ? [checkMigrations(deployment)] : []),
  ]
}
