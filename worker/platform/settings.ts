import { z } from 'zod'
import { countryCode } from '../kernel/address/country.ts'
import { isTimeZone } from '../kernel/time-zone.ts'

/** Bindings that only local copies have: no committed configuration names them (decisions/environments). */
interface LocalBindings {
  STRIPE_EMULATOR?: Fetcher
  SENDGRID_EMULATOR?: Fetcher
  TWILIO_EMULATOR?: Fetcher
}

/** Secrets are set with `wrangler secret put`; locally `npm run dev` generates them. */
interface Secrets {
  STRIPE_SECRET_KEY?: string
  STRIPE_PUBLISHABLE_KEY?: string
  STRIPE_WEBHOOK_SECRET?: string
  STRIPE_API_BASE?: string
  STRIPE_JS_URL?: string
  SENDGRID_API_KEY?: string
  SENDGRID_API_BASE?: string
  JWT_SIGNING_KEYS?: string
  COOKIE_SECRET?: string
  COOKIE_SECRET_FORMER?: string
  ACCESS_TOKEN_TTL_SECONDS?: string
  REFRESH_TOKEN_TTL_SECONDS?: string
  PAYMENT_CAPTURE?: string
  RESERVATION_TTL_SECONDS?: string
  RECONCILE_INTERVAL_SECONDS?: string
  RETAIN_UNPAID_ORDERS_DAYS?: string
  SESSION_MAX_SECONDS?: string
  SECOND_FACTOR_RECOVERY_SECONDS?: string
  STAFF_SECOND_FACTOR?: string
  LOGIN_ATTEMPTS_PER_ACCOUNT?: string
  LOGIN_ATTEMPTS_PER_ADDRESS?: string
  LOCKOUT_SECONDS?: string
  LOCKOUT_MAX_SECONDS?: string
  GUEST_HOLD_SECONDS?: string
  ORDER_UNITS_MAX?: string
  UNPAID_ORDERS_PER_CLIENT?: string
  UNPAID_UNITS_PER_CLIENT?: string
  UNPAID_ORDERS_PER_BUYER?: string
  UNPAID_UNITS_PER_BUYER?: string
  UNPAID_SHARE_PER_CLIENT?: string
  GUEST_SHARE?: string
  MAILS_PER_RECIPIENT?: string
  SHOP_CURRENCIES?: string
  SHOP_COUNTRY?: string
  SHOP_TIME_ZONE?: string
}

/** Everything the Worker is given: the generated bindings, the secrets, and what only local copies have. */
export type Bindings = Env & LocalBindings & Secrets

const seconds = (fallback: number, least: number) =>
  z.coerce
    .number()
    .int()
    .min(least)
    .default(fallback)
    .transform((value) => value * 1000)
const count = (fallback: number) => z.coerce.number().int().min(1).default(fallback)
const bound = z.coerce.number().int().min(1).optional()
const percent = z.coerce.number().int().min(1).max(100).optional()
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
const optional = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text === '' ? null : text))

const Environment = z.object({
  ENVIRONMENT: z.enum(['local', 'staging', 'production']),
  SHOP_NAME: z.string().min(1),
  SHOP_CURRENCY: z.string().regex(/^[A-Z]{3}$/),
  SHOP_CURRENCIES: list.pipe(z.array(z.string().regex(/^[A-Z]{3}$/))),
  SHOP_COUNTRY: z
    .string()
    .refine((code) => countryCode(code) === code)
    .default('US'),
  SHOP_TIME_ZONE: z.string().refine(isTimeZone).default('UTC'),
  SHOP_ORIGIN: z.url(),
  SHOP_EMAIL: z.email(),
  STRIPE_SECRET_KEY: optional,
  STRIPE_PUBLISHABLE_KEY: optional,
  STRIPE_WEBHOOK_SECRET: list,
  STRIPE_API_BASE: optional.pipe(z.url().nullable()),
  PAYMENT_CAPTURE: z.enum(['automatic', 'manual']).default('automatic'),
  STRIPE_JS_URL: z.string().default('https://js.stripe.com/endive/stripe.js'),
  SENDGRID_API_KEY: optional,
  SENDGRID_API_BASE: optional.pipe(z.url().nullable()),
  JWT_SIGNING_KEYS: optional,
  COOKIE_SECRET: optional,
  COOKIE_SECRET_FORMER: list,
  ACCESS_TOKEN_TTL_SECONDS: seconds(900, 1),
  REFRESH_TOKEN_TTL_SECONDS: seconds(7 * 86_400, 1),
  SESSION_MAX_SECONDS: seconds(30 * 86_400, 1),
  SECOND_FACTOR_RECOVERY_SECONDS: seconds(86_400, 1),
  STAFF_SECOND_FACTOR: z.enum(['optional', 'required']).default('optional'),
  LOGIN_ATTEMPTS_PER_ACCOUNT: count(5),
  LOGIN_ATTEMPTS_PER_ADDRESS: count(100),
  LOCKOUT_SECONDS: seconds(60, 1),
  LOCKOUT_MAX_SECONDS: seconds(3600, 1),
  MAILS_PER_RECIPIENT: count(5),
  RATE_LIMIT_READ: count(600),
  RATE_LIMIT_WRITE: count(120),
  RATE_LIMIT_AUTH: count(20),
  RATE_LIMIT_LOOKUP: count(10),
  RESERVATION_TTL_SECONDS: seconds(30 * 60, 1),
  GUEST_HOLD_SECONDS: seconds(600, 1),
  ORDER_UNITS_MAX: bound,
  UNPAID_ORDERS_PER_CLIENT: bound,
  UNPAID_UNITS_PER_CLIENT: bound,
  UNPAID_ORDERS_PER_BUYER: bound,
  UNPAID_UNITS_PER_BUYER: bound,
  UNPAID_SHARE_PER_CLIENT: percent,
  GUEST_SHARE: percent,
  RECONCILE_INTERVAL_SECONDS: seconds(60, 1),
  RETAIN_UNPAID_ORDERS_DAYS: z.coerce.number().int().min(1).max(365).default(30),
})

/** What unpaid orders may reserve (decisions/unpaid-orders-are-bounded). */
export interface HoldLimits {
  readonly unitsPerOrder: number
  /** Of one client address. */
  readonly client: { readonly orders: number; readonly units: number }
  /** Of one e-mail address, or of one account. */
  readonly buyer: { readonly orders: number; readonly units: number }
  /** Per cent of a variant's units on hand that one client may hold; 20 units always. */
  readonly clientShare: number
  /** Per cent of a variant's units on hand, from 100 on, that all unpaid orders may hold before a guest is refused. */
  readonly guestShare: number
}

/** Local copies and tests place orders by the hundred from one address: what is not set bounds nothing there. */
const unbounded = 1_000_000

function holdLimitsOf(value: z.infer<typeof Environment>): HoldLimits {
  const isLocal = value.ENVIRONMENT === 'local'
  const upTo = (chosen: number | undefined, fallback: number) => chosen ?? (isLocal ? unbounded : fallback)
  const share = (chosen: number | undefined, fallback: number) => chosen ?? (isLocal ? 100 : fallback)
  return {
    unitsPerOrder: upTo(value.ORDER_UNITS_MAX, 200),
    client: { orders: upTo(value.UNPAID_ORDERS_PER_CLIENT, 20), units: upTo(value.UNPAID_UNITS_PER_CLIENT, 400) },
    buyer: { orders: upTo(value.UNPAID_ORDERS_PER_BUYER, 5), units: upTo(value.UNPAID_UNITS_PER_BUYER, 300) },
    clientShare: share(value.UNPAID_SHARE_PER_CLIENT, 50),
    guestShare: share(value.GUEST_SHARE, 90),
  }
}

export interface Settings {
  readonly environment: 'local' | 'staging' | 'production'
  readonly shop: {
    readonly name: string
    readonly currency: string
    /** Every currency the shop sells in, its own first. */
    readonly currencies: readonly string[]
    readonly country: string
    /** The IANA's name of the time zone in which staff count days, such as `Europe/Berlin`. */
    readonly timeZone: string
    readonly origin: string
    readonly email: string
  }
  readonly stripe: {
    readonly secretKey: string | null
    readonly publishableKey: string | null
    readonly webhookSecrets: readonly string[]
    readonly apiBase: string | null
    readonly jsUrl: string
    /** `manual` authorises first and captures when the stock is booked. */
    readonly capture: 'automatic' | 'manual'
    /** Whether the key is a live one: events of the other mode are refused. */
    readonly isLive: boolean
  }
  readonly sendgrid: { readonly apiKey: string | null; readonly apiBase: string | null }
  readonly signingKeys: string | null
  readonly cookieSecret: string | null
  /** Secrets that `cookieSecret` took the place of, the newest first: what they encrypted and signed still counts. */
  readonly formerSecrets: readonly string[]
  /** All in milliseconds. */
  readonly accessTokenTtl: number
  readonly refreshTokenTtl: number
  /** A session ends this long after it was opened, however often it is used. */
  readonly sessionMax: number
  readonly reservationTtl: number
  readonly reconcileInterval: number
  /** How long a lost second factor still stands after its owner's link began to take it away, in milliseconds. */
  readonly factorRecoveryWait: number
  /** How long a guest's order holds its stock before a payment of it was tried; never longer than `reservationTtl`. */
  readonly guestHold: number
  readonly holdLimits: HoldLimits
  /** Milliseconds after which an order that never took money loses its name and address. */
  readonly unpaidRetention: number
  /** Whether staff without a second factor may work in the shop. */
  readonly staffSecondFactor: 'optional' | 'required'
  /** How many failed logins are free, and how long the first lock lasts; each further failure doubles it. */
  readonly lockout: {
    readonly perAccount: number
    readonly perAddress: number
    readonly firstMs: number
    readonly longestMs: number
  }
  /** How many mails that anyone can ask for one recipient gets in a day. */
  readonly mailsPerRecipient: number
  /** Requests a minute of each class, as the bindings count them: what the answers tell clients. */
  readonly rateLimits: Readonly<Record<'read' | 'write' | 'auth' | 'lookup', number>>
}

/** A wrong configuration: the Worker answers 503 to everything until it is fixed, and logs which setting it is. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError'
}

function check(condition: boolean, message: string): void {
  if (!condition) throw new ConfigurationError(message)
}

/** The shop's secret and those it took the place of, the newest first; none when it has none. The first one writes, all read. */
export function keyRing({ cookieSecret, formerSecrets }: Pick<Settings, 'cookieSecret' | 'formerSecrets'>): string[] {
  return cookieSecret === null ? [] : [cookieSecret, ...formerSecrets]
}

/** Reads and checks every setting once, at the door. Throws `ConfigurationError`; never prints a value. */
export function readSettings(env: Bindings): Settings {
  const parsed = Environment.safeParse(env)
  if (!parsed.success) {
    throw new ConfigurationError(
      `Invalid settings: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
    )
  }
  const value = parsed.data
  const isLive = /^(?:sk|rk)_live_/.test(value.STRIPE_SECRET_KEY ?? '')
  const isLocal = value.ENVIRONMENT === 'local'
  const hasEmulator = [env.STRIPE_EMULATOR, env.SENDGRID_EMULATOR, env.TWILIO_EMULATOR].some((one) => one !== undefined)
  check(!(isLive && hasEmulator), 'A live Stripe key and an emulator binding must never be together.')
  check(isLocal || !hasEmulator, 'An emulator binding belongs to local copies only.')
  if (value.ENVIRONMENT === 'production') {
    check(value.STRIPE_API_BASE === null || value.STRIPE_API_BASE === 'https://api.stripe.com', 'STRIPE_API_BASE')
    check(
      value.SENDGRID_API_BASE === null || value.SENDGRID_API_BASE === 'https://api.sendgrid.com',
      'SENDGRID_API_BASE',
    )
    check(value.STRIPE_JS_URL.startsWith('https://js.stripe.com/'), 'STRIPE_JS_URL')
  }
  return {
    environment: value.ENVIRONMENT,
    shop: {
      name: value.SHOP_NAME,
      currency: value.SHOP_CURRENCY,
      currencies: [...new Set([value.SHOP_CURRENCY, ...value.SHOP_CURRENCIES])],
      country: value.SHOP_COUNTRY,
      timeZone: value.SHOP_TIME_ZONE,
      origin: value.SHOP_ORIGIN,
      email: value.SHOP_EMAIL,
    },
    stripe: {
      secretKey: value.STRIPE_SECRET_KEY,
      publishableKey: value.STRIPE_PUBLISHABLE_KEY,
      webhookSecrets: value.STRIPE_WEBHOOK_SECRET,
      apiBase: value.STRIPE_API_BASE,
      jsUrl: value.STRIPE_JS_URL,
      capture: value.PAYMENT_CAPTURE,
      isLive,
    },
    sendgrid: { apiKey: value.SENDGRID_API_KEY, apiBase: value.SENDGRID_API_BASE },
    signingKeys: value.JWT_SIGNING_KEYS,
    cookieSecret: value.COOKIE_SECRET,
    formerSecrets: value.COOKIE_SECRET_FORMER,
    accessTokenTtl: value.ACCESS_TOKEN_TTL_SECONDS,
    refreshTokenTtl: value.REFRESH_TOKEN_TTL_SECONDS,
    reservationTtl: value.RESERVATION_TTL_SECONDS,
    guestHold: Math.min(value.GUEST_HOLD_SECONDS, value.RESERVATION_TTL_SECONDS),
    holdLimits: holdLimitsOf(value),
    sessionMax: value.SESSION_MAX_SECONDS,
    reconcileInterval: value.RECONCILE_INTERVAL_SECONDS,
    factorRecoveryWait: value.SECOND_FACTOR_RECOVERY_SECONDS,
    unpaidRetention: value.RETAIN_UNPAID_ORDERS_DAYS * 86_400_000,
    staffSecondFactor: value.STAFF_SECOND_FACTOR,
    lockout: {
      perAccount: value.LOGIN_ATTEMPTS_PER_ACCOUNT,
      perAddress: value.LOGIN_ATTEMPTS_PER_ADDRESS,
      firstMs: value.LOCKOUT_SECONDS,
      longestMs: value.LOCKOUT_MAX_SECONDS,
    },
    mailsPerRecipient: value.MAILS_PER_RECIPIENT,
    rateLimits: {
      read: value.RATE_LIMIT_READ,
      write: value.RATE_LIMIT_WRITE,
      auth: value.RATE_LIMIT_AUTH,
      lookup: value.RATE_LIMIT_LOOKUP,
    },
  }
}
