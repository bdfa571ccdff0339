import type { Arrow } from './read-imports.ts'
import { featureOf, isTest, isTesting, type Role, roleOf } from './roles.ts'

/** The files at the root of `worker/`, and what each may reach: only they compose features. */
const roots: Readonly<Record<string, RegExp>> = {
  'worker/index.ts': /^worker\/(?:app|background|services)\.ts$|\/object\.ts$|^worker\/platform\//,
  'worker/app.ts':
    /^worker\/(?:background|services)\.ts$|routes\.ts$|^worker\/(?:kernel|platform)\/|\/(?:public|check-[a-z-]+)\.ts$/,
  'worker/background.ts': /^worker\/(?!index|app|client|services)/,
  'worker/services.ts': /^worker\/(?!index|app|client|background)/,
  'worker/client.ts': /^worker\/app\.ts$/,
}

const isIn = (folder: string, path: string) => path.startsWith(`worker/${folder}/`)

/** Which roles of the same feature a role may load. Inward only: routes, consumer, object → use case → domain. */
const outward: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  contract: [
    'routes',
    'object',
    'consumer',
    'store',
    'public',
    'tables',
    'stub',
    'use-case',
    'http',
    'adapter',
    'object-part',
  ],
  tables: ['routes', 'object', 'consumer', 'store', 'public', 'stub', 'use-case', 'http', 'adapter', 'object-part'],
  store: ['routes', 'object', 'consumer', 'stub', 'use-case', 'http', 'adapter', 'object-part'],
  public: ['routes', 'object', 'consumer', 'stub', 'use-case', 'http', 'adapter', 'object-part'],
  domain: [
    'routes',
    'object',
    'consumer',
    'store',
    'public',
    'tables',
    'stub',
    'use-case',
    'http',
    'adapter',
    'object-part',
  ],
  'use-case': ['routes', 'object', 'consumer', 'http', 'tables'],
  object: ['routes', 'consumer', 'http', 'tables'],
  'object-part': ['routes', 'object', 'consumer', 'http', 'tables'],
  stub: ['routes', 'consumer', 'store', 'public', 'tables', 'use-case', 'http', 'object-part'],
  adapter: ['routes', 'object', 'consumer', 'store', 'public', 'tables', 'stub', 'use-case', 'http', 'object-part'],
  consumer: ['routes', 'object', 'http', 'tables'],
  http: ['routes', 'object', 'consumer', 'tables'],
  routes: ['object', 'consumer', 'tables'],
}

/** Roles no other feature may load, whatever for. */
const privateRoles: readonly Role[] = ['store', 'routes', 'object', 'object-part', 'consumer', 'test']

function acrossFeatures(from: string, to: string): string | null {
  const [mine, theirs] = [roleOf(from), roleOf(to)]
  if (mine === 'test') return theirs === 'test' ? 'a test loads no other test' : null
  if (privateRoles.includes(theirs))
    return `${theirs} is private to its feature: call a use case, a stub or its public.ts`
  if (mine === 'contract' && theirs !== 'contract' && theirs !== 'domain') return 'a contract loads contracts only'
  if (mine === 'domain' && theirs !== 'domain' && theirs !== 'contract') {
    return `a domain file is pure, and ${to} is a ${theirs}: name the file with its verb, or hand it the data`
  }
  if (mine === 'public' && !['public', 'domain', 'contract'].includes(theirs)) {
    return 'a public file offers statements and reads: it loads no use case and no stub'
  }
  if (theirs === 'http' && mine !== 'http' && mine !== 'routes' && mine !== 'use-case') return 'HTTP is for routes'
  return null
}

function insideFeature({ from, to }: Arrow): string | null {
  const [mine, theirs] = [roleOf(from), roleOf(to)]
  return outward[mine]?.includes(theirs) ? `the arrow points outward: ${mine} → ${theirs}` : null
}

function fromFeature(arrow: Arrow): string | null {
  const { from, to } = arrow
  if (isIn('testing', to)) return isTest(from) ? null : 'worker/testing is for tests'
  if (isIn('kernel', to)) return null
  if (isIn('platform', to)) {
    // An outbox effect is data, and its type is enough; `Services` and `Database` are ways out of the isolate.
    const isWayOut = !arrow.isType || /\/(?:context|database)\.ts$/.test(to)
    if (roleOf(from) === 'domain' && isWayOut) {
      return 'a domain file is pure: name it with its verb, or move the I/O out'
    }
    if (roleOf(from) === 'contract') return 'a contract loads zod, kernel and contracts only'
    return null
  }
  if (isIn('schema', to)) {
    if (roleOf(to) === 'domain' || ['store', 'public'].includes(roleOf(from)) || isTest(from)) return null
    return 'tables are read and written in stores and public.ts only'
  }
  const target = featureOf(to)
  if (target === null) return isTest(from) ? null : 'the root composes features, never the other way round'
  return target === featureOf(from) ? insideFeature(arrow) : acrossFeatures(from, to)
}

/** Refuses arrows between files of `worker/` that do not point inward. */
export function workerRule(arrow: Arrow): string | null {
  const { from, to, isFile } = arrow
  if (!isFile || !from.startsWith('worker/')) return null
  if (!to.startsWith('worker/')) return isTesting(from) ? null : 'the Worker loads nothing from another room'
  if (isIn('testing', from)) return roleOf(to) === 'routes' || isTest(to) ? 'tests come in over HTTP' : null
  if (isIn('kernel', from)) return isIn('kernel', to) ? null : 'the kernel loads only the kernel'
  if (isIn('platform', from)) {
    const isGround = isIn('kernel', to) || isIn('platform', to) || to === 'worker/schema/platform.ts'
    return isGround ? null : 'the platform knows no feature'
  }
  if (isIn('schema', from)) return isIn('kernel', to) || isIn('schema', to) ? null : 'a table knows no feature'
  if (featureOf(from) !== null) return fromFeature(arrow)
  if (isTest(from)) return null
  const reach = roots[from]
  if (reach === undefined) return 'only index, app, background, services and client stand at the root of worker/'
  return reach.test(to) ? null : `${from} has no business there`
}

/** Refuses what must be loaded by one file alone: routes by app.ts, consumers by background.ts, objects by index.ts. */
export function soleLoaderRule({ from, to, isFile, isType }: Arrow): string | null {
  if (!isFile || isTesting(from) || featureOf(to) === null) return null
  const role = roleOf(to)
  if (role === 'routes' && from !== 'worker/app.ts') return 'routes are mounted by app.ts alone'
  if (role === 'consumer' && from !== 'worker/background.ts') return 'consumers are called by background.ts alone'
  // A stub names the class of its object; the class itself stays behind the platform's call.
  const isOwnStub = isType && roleOf(from) === 'stub' && featureOf(from) === featureOf(to)
  if (role === 'object' && from !== 'worker/index.ts' && !isOwnStub) return 'an object is exported by index.ts alone'
  return null
}
