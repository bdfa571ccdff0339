import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'
import type { LocalSecrets } from './local-secrets.ts'
import type { CopyOptions } from './options.ts'

/** Where the emulator serves its Stripe.js; a path means the shop's own origin. */
export const stripeJsUrl = '/_emulator/stripe/stripe.js'

/** Settings a developer may set for one run in the environment: `RESERVATION_TTL_SECONDS=60 npm run dev`. */
const fromEnvironment = [
  'SHOP_CURRENCIES',
  'SHOP_COUNTRY',
  'SHOP_TIME_ZONE',
  'STRIPE_SECRET_KEY',
  'STRIPE_PUBLISHABLE_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'STRIPE_API_BASE',
  'SENDGRID_API_KEY',
  'SENDGRID_API_BASE',
  'COOKIE_SECRET_FORMER',
  'ACCESS_TOKEN_TTL_SECONDS',
  'REFRESH_TOKEN_TTL_SECONDS',
  'SESSION_MAX_SECONDS',
  'SECOND_FACTOR_RECOVERY_SECONDS',
  'STAFF_SECOND_FACTOR',
  'LOGIN_ATTEMPTS_PER_ACCOUNT',
  'LOGIN_ATTEMPTS_PER_ADDRESS',
  'LOCKOUT_SECONDS',
  'LOCKOUT_MAX_SECONDS',
  'PAYMENT_CAPTURE',
  'RESERVATION_TTL_SECONDS',
  'RECONCILE_INTERVAL_SECONDS',
  'MAILS_PER_RECIPIENT',
  'RATE_LIMIT_READ',
  'RATE_LIMIT_WRITE',
  'RATE_LIMIT_AUTH',
  'RATE_LIMIT_LOOKUP',
] as const

function chosenSettings(): Record<string, string> {
  return Object.fromEntries(
    fromEnvironment.flatMap((name) => {
      const value = process.env[name]
      return value === undefined || value === '' ? [] : [[name, value]]
    }),
  )
}

/** The configuration files of a copy, as wrangler takes them with `-c`. */
export interface LocalConfigs {
  readonly web: string
  readonly api: string
  readonly emulators: string
}

/** Replaces a line `key = …` of a TOML text. Throws when there is none: the committed file has changed its shape. */
export function setKey(toml: string, key: string, value: string): string {
  const line = new RegExp(`^${key} = .*$`, 'm')
  if (!line.test(toml)) throw new Error(`No line "${key} = …" to replace.`)
  return toml.replace(line, () => `${key} = ${JSON.stringify(value)}`)
}

const rateClasses = ['READ', 'WRITE', 'AUTH', 'LOOKUP'] as const
/** Requests a minute that no developer and no journey makes (decisions/time-in-tests). */
const neverReached = '1000000'

/** Gives each rate-limit binding the number that its `RATE_LIMIT_…` setting says. Throws when the file has no such binding. */
export function withRateLimits(toml: string, settings: Readonly<Record<string, string>>): string {
  return rateClasses.reduce((text, name) => {
    const binding = new RegExp(`(^name = "${name}_LIMIT"\\nnamespace_id = "\\d+"\\nsimple = \\{ limit = )\\d+`, 'm')
    if (!binding.test(text)) throw new Error(`No rate limit ${name}_LIMIT to set.`)
    return text.replace(binding, (_, before: string) => before + Number(settings[`RATE_LIMIT_${name}`]))
  }, toml)
}

function service(binding: string, name: string): string {
  return `\n[[services]]\nbinding = "${binding}"\nservice = "${name}"\n`
}

/** A file of `KEY='value'` lines; wrangler hides values it reads from there. */
function devVars(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}='${value}'\n`)
    .join('')
}

function write(folder: string, toml: string, values: Readonly<Record<string, string>> = {}): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'wrangler.toml')
  writeFileSync(file, toml)
  writeFileSync(join(folder, '.dev.vars'), devVars(values), { mode: 0o600 })
  return file
}

/** Where a copy keeps the configuration of one Worker. */
export const configFolder = (data: string, worker: string) => join(data, 'config', worker)

/**
 * Writes the copy's own configurations: the committed ones with absolute paths, the emulator bindings and the local
 * settings. Only these ignored files ever bind an emulator (decisions/environments). `overrides` are further API
 * settings.
 */
export function writeLocalConfigs(
  { port, data }: CopyOptions,
  secrets: LocalSecrets,
  overrides: Readonly<Record<string, string>> = {},
): LocalConfigs {
  const committed = (path: string) => readFileSync(join(root, path), 'utf8')
  const settings = {
    ENVIRONMENT: 'local',
    SHOP_ORIGIN: `http://localhost:${port}`,
    SHOP_CURRENCIES: 'USD,EUR,GBP',
    STRIPE_JS_URL: stripeJsUrl,
    ...Object.fromEntries(rateClasses.map((name) => [`RATE_LIMIT_${name}`, neverReached])),
    ...secrets.settings,
    ...chosenSettings(),
    ...overrides,
  }
  const emulators = setKey(committed('emulators/wrangler.toml'), 'main', join(root, 'emulators/index.ts'))
  const api = setKey(
    setKey(committed('wrangler.toml'), 'main', join(root, 'worker/index.ts')),
    'migrations_dir',
    join(root, 'migrations'),
  )
  const web = Object.entries({
    pages_build_output_dir: join(root, 'web/dist'),
    STRIPE_JS_URL: stripeJsUrl,
    SHOP_ORIGIN: settings.SHOP_ORIGIN,
    ENVIRONMENT: settings.ENVIRONMENT,
  }).reduce((toml, [key, value]) => setKey(toml, key, value), committed('web/wrangler.toml'))
  const bindings = ['STRIPE_EMULATOR', 'SENDGRID_EMULATOR', 'TWILIO_EMULATOR']
  const folder = (name: string) => configFolder(data, name)
  return {
    web: write(folder('web'), web + service('EMULATORS', 'souk-emulators')),
    api: write(
      folder('api'),
      withRateLimits(api, settings) + bindings.map((one) => service(one, 'souk-emulators')).join(''),
      settings,
    ),
    emulators: write(folder('emulators'), emulators, { SHOP_NAME: 'Souk', ...secrets.settings, ...chosenSettings() }),
  }
}
