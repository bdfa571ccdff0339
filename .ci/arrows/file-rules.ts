import type { Source } from './read-imports.ts'
import { featureOf, roleOf } from './roles.ts'

const buckets = new Set('utils util helpers helper common lib libs shared misc'.split(' '))
const kebab = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*\.(?:tsx?|m?js)$/

/** Refuses names that say nothing, and names that are not kebab-case. */
export function nameRule({ path }: Source): string | null {
  const parts = path.split('/').flatMap((segment) => segment.split(/[-.]/))
  const bucket = parts.find((part) => buckets.has(part))
  if (bucket !== undefined) return `"${bucket}" names nothing: say what is in it`
  return kebab.test(path.split('/').at(-1) ?? '') ? null : 'file names are kebab-case'
}

/** Refuses a file that only passes on what others export: it hides where things are, and makes circles. */
export function barrelRule({ path, text }: Source): string | null {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').trim()
  if (code === '' || path === 'worker/index.ts') return null
  const rest = code
    .replace(/^export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s+['"][^'"]+['"];?/gm, '')
    .trim()
  return rest === '' ? 'a barrel: import from the file itself' : null
}

const pbkdf2 = /\biterations\s*[:=]\s*([\d_]+)/g
const idOf = /\.(?:getByName|idFromName|idFromString|newUniqueId)\(/

/** Refuses what the platform cannot do, or what a role must not do itself. */
export function textRule({ path, text }: Source): string | null {
  if (!path.startsWith('worker/')) return null
  if (path === 'worker/index.ts' && text.trimEnd().split('\n').length > 40) return 'the entry has at most 40 lines'
  if (path.endsWith('.test.ts')) return null
  if (/\.transaction\(/.test(text)) return 'D1 has no open transactions: one db.batch'
  const iterations = /PBKDF2/i.test(text)
    ? [...text.matchAll(pbkdf2)].map((match) => Number(match[1]?.replaceAll('_', '')))
    : []
  // workerd refuses more with an error: developers.cloudflare.com/workers/runtime-apis/web-crypto
  if (iterations.some((count) => count > 100_000)) return 'Workers do at most 100,000 iterations of PBKDF2'
  if (featureOf(path) !== null && roleOf(path) !== 'stub' && idOf.test(text))
    return 'only stub.ts finds an object by its name'
  return null
}

/**
 * Refuses an emulator in a committed configuration: only the ignored local ones may bind it (decisions/environments).
 */
export function configRule({ path, text }: Source): string | null {
  const isShop = path === 'wrangler.toml' || path === 'web/wrangler.toml'
  return isShop && /^\s*[^#\s].*emulator/im.test(text) ? 'no committed configuration names an emulator' : null
}
