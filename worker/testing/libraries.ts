import type { Plugin } from 'vite'

/** Libraries of which each is one file instead of hundreds: every test file loads all of the app into its own workerd. */
export const libraries = [
  '@cfworker/json-schema',
  '@hono/zod-openapi',
  'bcryptjs',
  'cockatiel',
  'drizzle-orm',
  'drizzle-orm/d1',
  'drizzle-orm/sql',
  'drizzle-orm/sqlite-core',
  'hono',
  'hono/body-limit',
  'hono/cookie',
  'hono/factory',
  'hono/http-exception',
  'hono/route',
  'jose',
  'otpauth',
  'otpauth/bare',
  'stripe',
  'zod',
] as const

/**
 * Gives libraries an empty source map. Their own are longer than their code and are handed to each test file; and where
 * there is none at all, the code is searched for one again at every stack trace that touches it.
 */
export function withoutMaps(): Plugin {
  return {
    name: 'souk:without-maps',
    enforce: 'post',
    transform(code, id) {
      if (!id.includes('/node_modules/')) return null
      return { code, map: { version: 3, sources: [], names: [], mappings: '' } }
    },
  }
}
