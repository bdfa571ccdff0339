/** What a file of `worker/<feature>/` is for. The name says it; nothing else may decide it (docs/architecture.md). */
export type Role =
  | 'contract'
  | 'tables'
  | 'store'
  | 'public'
  | 'routes'
  | 'object'
  | 'object-part'
  | 'stub'
  | 'consumer'
  | 'test'
  | 'http'
  | 'adapter'
  | 'use-case'
  | 'domain'

/** Files that speak HTTP without being routes, each with the reason. */
export const httpFiles: Readonly<Record<string, string>> = {
  'worker/accounts/sign-in/auth-request.ts': 'refresh cookie, origin check and tokens of the /auth routes',
  'worker/accounts/known-devices/trust-device.ts': 'the cookie of a known device (decisions/known-devices)',
  'worker/basket/cookie.ts': 'the signed basket cookie (decisions/basket-capability)',
  'worker/basket/form-post.ts': 'adding to the basket before JavaScript arrives: a form in, a 303 out',
  'worker/catalog/caching/public-cache.ts':
    'the public cache in front of the catalogue routes (decisions/html-is-not-cached)',
  'worker/orders/order-token.ts': 'the order token as a cookie or a bearer (decisions/guest-orders)',
}

/** Files that speak to a provider, and the only places that know its library or address. */
export const adapterFiles: Readonly<Record<string, string>> = {
  'worker/payments/stripe/stripe.ts': 'Stripe, with its circuit breaker',
  'worker/notifications/send-grid.ts': 'SendGrid',
  'worker/accounts/second-factor/totp.ts': 'codes of authenticator apps (otpauth)',
  'worker/accounts/credentials/password.ts': 'scrypt and bcrypt (node:crypto), used by ops as well',
}

const verbs = new Set(
  `accept add adjust anonymise apply archive ask attach authorize begin browse cancel capture challenge change check claim clear close commit confirm correct
  count create detach edit end enrol ensure erase expire export fetch find forget forward give hold issue list log lock make merge
  name open place present price process prune read receive reconcile record refresh refund register release relay remove
  repair replace replay require resend reserve reset restock retain revoke rotate run save seal search send set settle ship submit
  throttle unlock update verify write`.split(/\s+/),
)

const fixedNames: Readonly<Record<string, Role>> = {
  'contract.ts': 'contract',
  'public.ts': 'public',
  'personal-data.ts': 'public',
  'object.ts': 'object',
  'stub.ts': 'stub',
  'consumer.ts': 'consumer',
}

/** The folders of `worker/` that are no features. */
export const groundFolders = ['kernel', 'platform', 'schema', 'testing']

/** The feature of a path, or null for what stands outside the features. */
export function featureOf(path: string): string | null {
  const [room, folder, ...rest] = path.split('/')
  return room === 'worker' && folder !== undefined && rest.length > 0 && !groundFolders.includes(folder) ? folder : null
}

/** A test file, in any room. */
export const isTest = (path: string) => /\.test\.tsx?$/.test(path)

/** Tests, and what only tests use: not part of the shop. */
export const isTesting = (path: string) => isTest(path) || path.startsWith('worker/testing/')

/** The role of a file inside a feature. */
export function roleOf(path: string): Role {
  const name = path.split('/').at(-1) ?? ''
  if (isTest(path)) return 'test'
  if (path.startsWith('worker/schema/')) return path.endsWith('/closed-lists.ts') ? 'domain' : 'tables'
  if (path in httpFiles) return 'http'
  if (path in adapterFiles) return 'adapter'
  const fixed = fixedNames[name]
  if (fixed !== undefined) return fixed
  if (/^(?:.+-)?store\.ts$/.test(name)) return 'store'
  if (/^(?:.+-)?routes\.ts$/.test(name)) return 'routes'
  if (/^object-[a-z-]+\.ts$/.test(name)) return 'object-part'
  return verbs.has(name.split(/[-.]/)[0] ?? '') ? 'use-case' : 'domain'
}
