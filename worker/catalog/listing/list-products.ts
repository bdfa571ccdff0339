import { type Cursor, decodeCursor, type Page, pageOf } from '../../kernel/page.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { batch } from '../../platform/database.ts'
import type { ProductSummary } from '../products/contract.ts'
import { priceCurrency } from '../products/price-currency.ts'
import { toSummary } from '../products/product-answer.ts'
import type { AdminProductQuery, ProductQuery, SearchPage, Suggestions } from './contract.ts'
import {
  countListed,
  type ListOrder,
  type ListRequest,
  type ListRow,
  selectListed,
  selectShelf,
  suggestProducts,
} from './product-list-store.ts'
import { matchExpression } from './search.ts'

const badCursor: Refusal = {
  code: 'invalid-request',
  errors: [{ pointer: '/query/cursor', detail: 'Use `nextCursor` of the page before, with the same sort.' }],
}

const emptyPage = { items: [], nextCursor: null }

function parseCursor(text: string | undefined, order: ListOrder): Result<Cursor | null, Refusal> {
  if (text === undefined) return ok(null)
  const cursor = decodeCursor(text)
  const fits = order === 'name' ? typeof cursor?.key === 'string' : Number.isFinite(cursor?.key)
  return cursor !== null && fits ? ok(cursor) : err(badCursor)
}

/** The order asked for, or what fits the list: by relevance with a text, as arranged in a collection, else the newest first. */
function orderOf({ sort, q, collection }: ProductQuery): ListOrder {
  const hasText = q !== undefined && q !== ''
  if (sort === undefined) return hasText ? 'relevance' : collection === undefined ? 'newest' : 'position'
  return sort === 'relevance' && !hasText ? 'newest' : sort
}

function requestOf({ settings }: Services, query: ProductQuery): Result<ListRequest | null, Refusal> {
  const currency = priceCurrency(settings, query.currency)
  if (!currency.ok) return currency
  const order = orderOf(query)
  const cursor = parseCursor(query.cursor, order)
  if (!cursor.ok) return cursor
  const match = query.q === undefined || query.q === '' ? null : matchExpression(query.q)
  // A text without a single word, such as "!?", matches nothing; without a text there is nothing to match.
  if (match === null && query.q !== undefined && query.q !== '') return ok(null)
  return ok({
    currency: currency.value,
    order,
    limit: query.limit,
    cursor: cursor.value,
    match,
    category: query.category ?? null,
    collection: query.collection ?? null,
    tag: query.tag ?? null,
    minPrice: query.minPrice ?? null,
    maxPrice: query.maxPrice ?? null,
    inStock: query.inStock === undefined ? null : query.inStock === 'true',
    isActive: true,
    mustBePriced: true,
  })
}

function page(rows: readonly ListRow[], { limit, currency }: ListRequest): Page<ProductSummary> {
  return pageOf(
    rows,
    limit,
    (row) => ({ key: row.sortKey, id: row.id }),
    (row) => toSummary(row, currency),
  )
}

/** A shelf that does not exist is no empty one: links to it lead nowhere. */
function isThere(shelf: { readonly category: number; readonly collection: number } | undefined): boolean {
  return shelf?.category === 1 && shelf.collection === 1
}

/** A page of what the shop sells; of a category or collection that is not there, `not-found`. */
export async function listProducts(
  services: Services,
  query: ProductQuery,
): Promise<Result<Page<ProductSummary>, Refusal>> {
  const request = requestOf(services, query)
  if (!request.ok) return request
  if (request.value === null) return ok(emptyPage)
  const { db } = services
  const [rows, [shelf]] = await db.batch([selectListed(db, request.value), selectShelf(db, request.value)])
  return isThere(shelf) ? ok(page(rows, request.value)) : err({ code: 'not-found' })
}

/** A page of what the shop sells, with how many there are on all pages. */
export async function searchProducts(services: Services, query: ProductQuery): Promise<Result<SearchPage, Refusal>> {
  const request = requestOf(services, query)
  if (!request.ok) return request
  const text = query.q ?? ''
  if (request.value === null) return ok({ ...emptyPage, total: 0, query: text })
  const { db } = services
  const { rows, counted, shelf } = await batch(db, {
    rows: selectListed(db, request.value),
    counted: countListed(db, request.value),
    shelf: selectShelf(db, request.value),
  })
  if (!isThere(shelf[0])) return err({ code: 'not-found' })
  return ok({ ...page(rows, request.value), total: counted[0]?.total ?? 0, query: text })
}

const suggestionCount = 8

/** Up to eight products whose words begin like this text. */
export async function suggest({ db }: Services, text: string): Promise<Suggestions> {
  const match = matchExpression(text)
  return { items: match === null ? [] : await suggestProducts(db, match, suggestionCount) }
}

/** A page for staff: the newest first, inactive products too, prices in the shop's own currency. */
export async function listProductsForStaff(
  { db, settings }: Services,
  query: AdminProductQuery,
): Promise<Result<Page<ProductSummary>, Refusal>> {
  const cursor = parseCursor(query.cursor, 'newest')
  if (!cursor.ok) return cursor
  const match = query.q === undefined || query.q === '' ? null : matchExpression(query.q)
  if (match === null && query.q !== undefined && query.q !== '') return ok(emptyPage)
  const request: ListRequest = {
    currency: settings.shop.currency,
    order: 'newest',
    limit: query.limit,
    cursor: cursor.value,
    match,
    category: query.category ?? null,
    collection: null,
    tag: null,
    minPrice: null,
    maxPrice: null,
    inStock: null,
    isActive: query.isActive === undefined ? null : query.isActive === 'true',
    mustBePriced: false,
  }
  return ok(page(await selectListed(db, request), request))
}
