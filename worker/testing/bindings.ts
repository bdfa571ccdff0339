import { generateKeyPairSync, randomBytes } from 'node:crypto'

/** A fresh ES256 key set in the form of `JWT_SIGNING_KEYS`: made for each run, so that no key is ever committed. */
function signingKeys(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return JSON.stringify([{ ...privateKey.export({ format: 'jwk' }), kid: `test-${randomBytes(4).toString('hex')}` }])
}

/** The settings of the Worker under test: local, with emulated providers and throw-away secrets. Runs in Node. */
export function testBindings(): Record<string, string> {
  return {
    ENVIRONMENT: 'local',
    SHOP_ORIGIN: 'https://souk.test',
    SHOP_CURRENCIES: 'USD,EUR,GBP',
    STRIPE_SECRET_KEY: `sk_test_${randomBytes(12).toString('hex')}`,
    STRIPE_PUBLISHABLE_KEY: `pk_test_${randomBytes(12).toString('hex')}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${randomBytes(16).toString('hex')}`,
    STRIPE_JS_URL: '/_emulator/stripe/stripe.js',
    SENDGRID_API_KEY: `SG.${randomBytes(12).toString('hex')}`,
    COOKIE_SECRET: randomBytes(32).toString('base64url'),
    JWT_SIGNING_KEYS: signingKeys(),
    ...Object.fromEntries(rateClasses.map((name) => [`RATE_LIMIT_${name}`, String(manyRequests)])),
  }
}

const rateClasses = ['READ', 'WRITE', 'AUTH', 'LOOKUP']
const manyRequests = 1_000_000

/**
 * Rate limits that no test meets by accident (decisions/time-in-tests); tests of them put their own in a binding's
 * place.
 */
export function testRateLimits() {
  return Object.fromEntries(
    rateClasses.map((name) => [
      `${name}_LIMIT`,
      { namespace_id: name, simple: { limit: manyRequests, period: 60 as const } },
    ]),
  )
}
