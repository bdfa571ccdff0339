import type { Arrow } from './read-imports.ts'
import { adapterFiles, httpFiles, isTesting, type Role, roleOf } from './roles.ts'

/** Where a library may be imported in `worker/`: one library, one role (docs/architecture.md). */
interface Home {
  readonly roles?: readonly Role[]
  /** Files, or folders with a `/` at the end. */
  readonly paths?: readonly string[]
}

const platform = 'worker/platform/'

/** Every package the Worker may load. One that is missing has no role yet: give it one here, with its only home. */
export const workerLibraries: Readonly<Record<string, Home>> = {
  hono: { roles: ['routes', 'http'], paths: ['worker/app.ts', 'worker/client.ts', platform] },
  '@hono/zod-openapi': { roles: ['routes'], paths: ['worker/app.ts', platform] },
  'drizzle-orm': { roles: ['store', 'public'], paths: [platform, 'worker/schema/'] },
  zod: { roles: ['contract', 'routes', 'consumer'], paths: ['worker/kernel/', platform] },
  'cloudflare:workers': { roles: ['object'] },
  stripe: { paths: ['worker/payments/stripe/stripe.ts'] },
  cockatiel: { paths: ['worker/payments/stripe/stripe.ts'] },
  otpauth: { paths: ['worker/accounts/second-factor/totp.ts'] },
  jose: { paths: ['worker/accounts/', platform] },
  bcryptjs: { paths: ['worker/accounts/credentials/password.ts'] },
  'node:crypto': { paths: ['worker/accounts/credentials/password.ts', 'worker/accounts/second-factor/totp.ts'] },
}

function isAt(path: string, homes: readonly string[]): boolean {
  return homes.some((home) => (home.endsWith('/') ? path.startsWith(home) : path === home))
}

function mayLoad(path: string, { roles = [], paths = [] }: Home): boolean {
  const isFeatureFile = !path.startsWith('worker/kernel/') && !path.startsWith(platform) && path.split('/').length > 2
  return isAt(path, paths) || (isFeatureFile && roles.includes(roleOf(path)))
}

/** Refuses a library outside its role; types count too. Tests may load anything. */
export function libraryRule({ from, to, isFile }: Arrow): string | null {
  if (isFile || isTesting(from)) return null
  if (from.startsWith('worker/')) {
    const home = workerLibraries[to]
    if (home === undefined) return `${to} has no role in the Worker (.ci/arrows/libraries.ts)`
    return mayLoad(from, home) ? null : `${to} does not belong in a file of this role`
  }
  if (from.startsWith('emulators/') && to === 'cloudflare:workers' && !from.endsWith('/object.ts')) {
    return 'cloudflare:workers belongs in object.ts'
  }
  return null
}

/** The allow-lists name files; one that is gone leaves a hole for the next file of that name. */
export function staleExceptions(paths: ReadonlySet<string>): string[] {
  return [...Object.keys(httpFiles), ...Object.keys(adapterFiles)].filter((path) => !paths.has(path))
}
