import type { ListQuery } from './queries.ts'

const keys = ['q', 'sort', 'inStock', 'tag', 'minPrice', 'maxPrice', 'cursor'] as const

/** Reads a list's query from the address bar; unknown names are left out, so that they cannot split the cache. */
export function readListQuery(search: string): ListQuery {
  const given = new URLSearchParams(search)
  const query: ListQuery = {}
  for (const key of keys) {
    const value = given.get(key)?.trim()
    if (value) query[key] = value
  }
  return query
}

/** Writes a path with the query that is set. */
export function hrefWith(path: string, query: ListQuery): string {
  const written = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value) written.set(key, value)
  const text = written.toString()
  return text === '' ? path : `${path}?${text}`
}
