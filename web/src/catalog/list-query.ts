import type { ListQuery } from './queries.ts'

const texts = ['q', 'tag', 'minPrice', 'maxPrice', 'cursor'] as const
const sorts = ['newest', 'price', '-price', 'name'] as const

/** Reads a list's query from the address bar; what a list does not know is left out, so that it cannot fail. */
export function readListQuery(search: string): ListQuery {
  const given = new URLSearchParams(search)
  const query: ListQuery = {}
  for (const key of texts) {
    const value = given.get(key)?.trim()
    if (value) query[key] = value
  }
  if (given.get('inStock') === 'true') query.inStock = 'true'
  query.sort = sorts.find((sort) => sort === given.get('sort'))
  return query
}

/** Writes a path with the query that is set. */
export function hrefWith(path: string, query: ListQuery): string {
  const written = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value) written.set(key, value)
  const text = written.toString()
  return text === '' ? path : `${path}?${text}`
}
