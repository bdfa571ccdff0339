import type { Kind, Kinds } from '../account.ts'
import type { Query, SqlValue, Store } from '../store.ts'
import type { FormValue } from './form.ts'
import { accepted, hash, integer, type Reader, text, type Values } from './params.ts'
import { invalid, ok, type Result } from './refusal.ts'

const range = hash({ gt: integer(), gte: integer(), lt: integer(), lte: integer() })

const createdRange: Reader<Query['created']> = (raw: FormValue | undefined, path) => {
  if (typeof raw !== 'string') return range(raw, path)
  const exact = integer()(raw, path)
  return exact.ok ? ok({ gte: exact.value, lte: exact.value }) : exact
}

/** The parameters every list takes. */
export const LIST_PARAMS = {
  limit: integer(1, 100),
  starting_after: text(),
  ending_before: text(),
  expand: accepted,
}
/** Lists that also filter by creation time. */
export const DATED_LIST_PARAMS = { ...LIST_PARAMS, created: createdRange }

type ListValues = Values<typeof LIST_PARAMS> & { created?: Query['created'] }

/** One page as Stripe answers it (docs.stripe.com/api/pagination). */
export function page<K extends Kind>(
  store: Store,
  kind: K,
  url: string,
  values: ListValues,
  filter: Record<string, SqlValue | undefined> = {},
  more: Pick<Query, 'types' | 'delivered'> = {},
): Result<{ object: 'list'; url: string; has_more: boolean; data: Kinds[K][] }> {
  for (const param of ['starting_after', 'ending_before'] as const) {
    const id = values[param]
    if (id && !store.find(kind, id)) return invalid(`No such ${kind}: '${id}'`, param, 'resource_missing')
  }
  if (values.starting_after && values.ending_before) {
    return invalid('You cannot parameterize both starting_after and ending_before.', 'starting_after')
  }
  const { data, hasMore } = store.list(kind, {
    equals: filter,
    created: values.created,
    startingAfter: values.starting_after,
    endingBefore: values.ending_before,
    limit: values.limit ?? 10,
    ...more,
  })
  return ok({ object: 'list', url, has_more: hasMore, data })
}

/** One page of a search: `page` is the cursor of the last one. */
export function searchPage<K extends Kind>(
  store: Store,
  kind: K,
  url: string,
  values: { limit?: number; page?: string },
  equals: Record<string, SqlValue>,
) {
  const { data, hasMore } = store.list(kind, { equals, limit: values.limit ?? 10, startingAfter: values.page })
  const nextPage = hasMore ? (data.at(-1)?.id ?? null) : null
  return { object: 'search_result', url, has_more: hasMore, next_page: nextPage, data }
}
