import { describe, expect, it } from 'vitest'
import { type Bindings, ConfigurationError, readSettings } from './settings.ts'

const emulator = { fetch: async () => new Response() }
const least = {
  ENVIRONMENT: 'production',
  SHOP_NAME: 'Souk',
  SHOP_CURRENCY: 'USD',
  SHOP_ORIGIN: 'https://shop.example',
  SHOP_EMAIL: 'shop@example.com',
}

/** Reads settings from these values; what is not there stays unset, as in a Worker without its secrets. */
function read(values: Record<string, unknown> = {}) {
  // A binding can hold anything a person typed into a configuration: that is what is tested.
  return readSettings({ ...least, ...values } as unknown as Bindings)
}

function refusal(values: Record<string, unknown>): string {
  try {
    read(values)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message
    throw error
  }
  throw new Error('Not refused')
}

describe('readSettings', () => {
  it('is complete with five variables: payments and mail simply are not set up', () => {
    expect(read()).toEqual({
      environment: 'production',
      shop: {
        name: 'Souk',
        currency: 'USD',
        currencies: ['USD'],
        country: 'US',
        timeZone: 'UTC',
        origin: 'https://shop.example',
        email: 'shop@example.com',
      },
      stripe: {
        secretKey: null,
        publishableKey: null,
        webhookSecrets: [],
        apiBase: null,
        jsUrl: 'https://js.stripe.com/endive/stripe.js',
        capture: 'automatic',
        isLive: false,
      },
      sendgrid: { apiKey: null, apiBase: null },
      signingKeys: null,
      cookieSecret: null,
      formerSecrets: [],
      factorRecoveryWait: 86_400_000,
      accessTokenTtl: 15 * 60_000,
      refreshTokenTtl: 7 * 24 * 3_600_000,
      sessionMax: 30 * 24 * 3_600_000,
      reservationTtl: 30 * 60_000,
      guestHold: 600_000,
      holdLimits: {
        unitsPerOrder: 200,
        client: { orders: 20, units: 400 },
        buyer: { orders: 5, units: 300 },
        clientShare: 50,
        guestShare: 90,
      },
      mailsPerRecipient: 5,
      reconcileInterval: 60_000,
      unpaidRetention: 30 * 86_400_000,
      staffSecondFactor: 'optional',
      lockout: { perAccount: 5, perAddress: 100, firstMs: 60_000, longestMs: 3_600_000 },
      rateLimits: { read: 600, write: 120, auth: 20, lookup: 10 },
    })
  })

  it('takes seconds and gives milliseconds', () => {
    const settings = read({
      ACCESS_TOKEN_TTL_SECONDS: '1',
      REFRESH_TOKEN_TTL_SECONDS: '2',
      RESERVATION_TTL_SECONDS: '3',
      RECONCILE_INTERVAL_SECONDS: '4',
    })
    expect(settings).toMatchObject({
      accessTokenTtl: 1000,
      refreshTokenTtl: 2000,
      reservationTtl: 3000,
      reconcileInterval: 4000,
    })
  })

  it('sells in its own currency first, and in each other once', () => {
    const { currencies } = read({ SHOP_CURRENCY: 'EUR', SHOP_CURRENCIES: ' USD, EUR ,,GBP,USD' }).shop
    expect(currencies).toEqual(['EUR', 'USD', 'GBP'])
  })

  it('keeps every webhook secret, so that they can be rotated', () => {
    expect(read({ STRIPE_WEBHOOK_SECRET: 'whsec_new, whsec_old' }).stripe.webhookSecrets).toEqual([
      'whsec_new',
      'whsec_old',
    ])
  })

  it('hands on what is set', () => {
    const settings = read({
      STRIPE_SECRET_KEY: 'sk_live_1',
      STRIPE_PUBLISHABLE_KEY: 'pk_live_1',
      STRIPE_API_BASE: 'https://api.stripe.com',
      SENDGRID_API_KEY: 'SG.1',
      SENDGRID_API_BASE: 'https://api.sendgrid.com',
      JWT_SIGNING_KEYS: '[]',
      COOKIE_SECRET: 'c',
      SHOP_COUNTRY: 'DE',
    })
    expect(settings.stripe).toMatchObject({
      secretKey: 'sk_live_1',
      publishableKey: 'pk_live_1',
      apiBase: 'https://api.stripe.com',
    })
    expect(settings.sendgrid).toEqual({ apiKey: 'SG.1', apiBase: 'https://api.sendgrid.com' })
    expect(settings).toMatchObject({ signingKeys: '[]', cookieSecret: 'c', shop: { country: 'DE' } })
  })

  it('takes an empty secret for one that is not set', () => {
    const empty = { STRIPE_SECRET_KEY: '', STRIPE_API_BASE: '', SENDGRID_API_KEY: '', JWT_SIGNING_KEYS: '' }
    const settings = read({ ...empty, COOKIE_SECRET: '', STRIPE_WEBHOOK_SECRET: '' })
    expect(settings.stripe).toMatchObject({ secretKey: null, apiBase: null, webhookSecrets: [] })
    expect(settings).toMatchObject({ sendgrid: { apiKey: null }, signingKeys: null, cookieSecret: null })
  })
})

describe('a setting that is wrong', () => {
  it.each([
    ['ENVIRONMENT', 'prod'],
    ['ENVIRONMENT', undefined],
    ['SHOP_NAME', ''],
    ['SHOP_CURRENCY', 'usd'],
    ['SHOP_CURRENCY', 'US'],
    ['SHOP_COUNTRY', 'USA'],
    ['SHOP_COUNTRY', 'XX'],
    ['SHOP_TIME_ZONE', 'Mars/Olympus'],
    ['SHOP_ORIGIN', 'shop.example'],
    ['SHOP_EMAIL', 'not an address'],
    ['ACCESS_TOKEN_TTL_SECONDS', '0'],
    ['ACCESS_TOKEN_TTL_SECONDS', ''],
    ['ACCESS_TOKEN_TTL_SECONDS', '1.5'],
    ['REFRESH_TOKEN_TTL_SECONDS', '-1'],
    ['RESERVATION_TTL_SECONDS', 'soon'],
    ['RECONCILE_INTERVAL_SECONDS', '0'],
    ['RATE_LIMIT_AUTH', '0'],
    ['RATE_LIMIT_READ', 'many'],
    ['STRIPE_API_BASE', 'api.stripe.com'],
    ['SENDGRID_API_BASE', 'nowhere'],
  ])('is named: %s = %j', (name, value) => {
    expect(refusal({ [name]: value })).toBe(`Invalid settings: ${name}`)
  })

  it.each(['usd', 'USD,banana', 'USD,EU'])('is a currency that is none: SHOP_CURRENCIES = %s', (value) => {
    expect(refusal({ SHOP_CURRENCIES: value })).toMatch(/^Invalid settings: SHOP_CURRENCIES/)
  })

  it('is named together with every other that is wrong', () => {
    expect(refusal({ SHOP_CURRENCY: 'x', SHOP_EMAIL: 'y' })).toBe('Invalid settings: SHOP_CURRENCY, SHOP_EMAIL')
  })

  it.each([
    ['a live key beside an emulator of Stripe', 'local', { STRIPE_EMULATOR: emulator }, /live Stripe key/],
    ['a live key beside an emulator of SendGrid', 'local', { SENDGRID_EMULATOR: emulator }, /live Stripe key/],
    ['a live key beside an emulator of Twilio', 'local', { TWILIO_EMULATOR: emulator }, /live Stripe key/],
  ])('is %s', (_what, environment, bindings, message) => {
    const values = { ENVIRONMENT: environment, ...bindings }
    expect(refusal({ ...values, STRIPE_SECRET_KEY: 'sk_live_1' })).toMatch(message)
    expect(refusal({ ...values, STRIPE_SECRET_KEY: 'rk_live_1' })).toMatch(message)
    expect(read({ ...values, STRIPE_SECRET_KEY: 'sk_test_1' }).environment).toBe('local')
  })

  it.each(['staging', 'production'])('is an emulator in %s', (environment) => {
    for (const name of ['STRIPE_EMULATOR', 'SENDGRID_EMULATOR', 'TWILIO_EMULATOR']) {
      const values = { ENVIRONMENT: environment, [name]: emulator }
      expect(refusal(values)).toMatch(/emulator binding belongs to local copies/)
    }
  })

  it.each([
    ['STRIPE_API_BASE', 'https://api.stripe.com.evil.example'],
    ['STRIPE_API_BASE', 'http://api.stripe.com'],
    ['STRIPE_API_BASE', 'https://evil.example'],
    ['SENDGRID_API_BASE', 'https://evil.example'],
    ['STRIPE_JS_URL', 'https://js.stripe.com.evil.example/stripe.js'],
    ['STRIPE_JS_URL', 'http://js.stripe.com/stripe.js'],
    ['STRIPE_JS_URL', '/_emulator/stripe/js'],
    ['STRIPE_JS_URL', ''],
  ])('is in production %s = %j, and nowhere else', (name, value) => {
    expect(refusal({ [name]: value })).toBe(name)
    expect(read({ ENVIRONMENT: 'staging', [name]: value }).environment).toBe('staging')
    expect(read({ ENVIRONMENT: 'local', [name]: value }).environment).toBe('local')
  })
})

describe('invariant 8: an error', () => {
  const secrets = {
    STRIPE_SECRET_KEY: 'sk_live_hush1',
    STRIPE_PUBLISHABLE_KEY: 'pk_live_hush2',
    STRIPE_WEBHOOK_SECRET: 'whsec_hush3',
    SENDGRID_API_KEY: 'SG.hush4',
    JWT_SIGNING_KEYS: '[{"d":"hush5"}]',
    COOKIE_SECRET: 'hush6',
  }

  it.each([
    { ENVIRONMENT: 'hush7' },
    { SHOP_ORIGIN: 'hush8' },
    { SHOP_EMAIL: 'hush9' },
    { SHOP_CURRENCY: 'hush10' },
    { ACCESS_TOKEN_TTL_SECONDS: 'hush11' },
    { ENVIRONMENT: 'local', STRIPE_EMULATOR: emulator },
    { STRIPE_EMULATOR: emulator },
    { STRIPE_API_BASE: 'https://hush12.example' },
    { SENDGRID_API_BASE: 'https://hush13.example' },
    { STRIPE_JS_URL: 'https://hush14.example' },
    // A secret bound as something that is not text, for example a Secrets Store binding.
    { STRIPE_SECRET_KEY: { hush15: 'hush15' } },
    { JWT_SIGNING_KEYS: ['hush16'] },
    { COOKIE_SECRET: 17 },
  ])('names the setting and never prints a value: %j', (wrong) => {
    expect(refusal({ ...secrets, ...wrong })).not.toMatch(/hush|evil/)
  })
})
