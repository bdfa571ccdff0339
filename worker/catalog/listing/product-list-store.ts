import { and, asc, count, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Cursor } from '../../kernel/page.ts'
import type { Database } from '../../platform/database.ts'
import {
  collectionProducts,
  collections,
  prices,
  productImages,
  products,
  productTags,
  productVariants,
} from '../../schema/catalog.ts'
import { stockLevels } from '../../schema/inventory.ts'
import { categoryWithDescendants, topTint } from '../prices/category-path-store.ts'
import type { Image } from '../products/contract.ts'
import type { ListedProduct, ListedVariant } from '../products/product-answer.ts'
import { storedJson } from '../products/stored-json.ts'

/** `position` is the order of a collection. */
export type ListOrder = 'relevance' | 'newest' | 'price' | '-price' | 'name' | 'position'

/** What a list asks for; every filter that is null filters nothing. Amounts are minor units of `currency`. */
export interface ListRequest {
  readonly currency: string
  readonly order: ListOrder
  readonly limit: number
  readonly cursor: Cursor | null
  /** An FTS5 expression of `matchExpression`. */
  readonly match: string | null
  readonly category: string | null
  readonly collection: string | null
  readonly tag: string | null
  readonly minPrice: number | null
  readonly maxPrice: number | null
  readonly inStock: boolean | null
  /** Null lists both. */
  readonly isActive: boolean | null
  /** Leaves out what has no price in this currency: shoppers cannot buy it. */
  readonly mustBePriced: boolean
}

/** A listed product with the value it was sorted by, which its cursor carries. */
export type ListRow = ListedProduct & { readonly sortKey: string | number }

// `products_fts` has the columns name, description, keywords: these are their weights. Materialised, because bm25() may
// only be called where MATCH drives the scan.
const hits = (match: string) => sql`(
  WITH hit AS MATERIALIZED (
    SELECT rowid AS product_row, bm25(products_fts, 10.0, 1.0, 4.0) AS relevance
    FROM products_fts WHERE products_fts MATCH ${match}
  )
  SELECT product_row, relevance FROM hit
) AS hits`

const lowestPrice = (currency: string) => sql`(
  SELECT min(pr.amount) FROM ${productVariants} v JOIN ${prices} pr ON pr.variant_id = v.id
  WHERE v.product_id = "products"."id" AND v.is_active = 1 AND pr.currency = ${currency}
)`

const inStock = sql`EXISTS (
  SELECT 1 FROM ${productVariants} v LEFT JOIN ${stockLevels} s ON s.variant_id = v.id
  WHERE v.product_id = "products"."id" AND v.is_active = 1 AND (s.available > 0 OR v.allow_backorder = 1)
)`

// The unary plus keeps SQLite from walking the index of all active products when a text or a collection narrows it more.
function isActive({ match, collection }: ListRequest, wanted: boolean): SQL {
  const isNarrowed = match !== null || collection !== null
  return isNarrowed ? sql`+${products.isActive} = ${wanted ? 1 : 0}` : eq(products.isActive, wanted)
}

function filters(request: ListRequest): SQL | undefined {
  const { currency, category, tag, minPrice, maxPrice } = request
  return and(
    request.isActive === null ? undefined : isActive(request, request.isActive),
    request.mustBePriced ? sql`${lowestPrice(currency)} IS NOT NULL` : undefined,
    category === null ? undefined : sql`${products.categoryId} IN ${categoryWithDescendants(category)}`,
    tag === null
      ? undefined
      : sql`EXISTS (SELECT 1 FROM ${productTags} t WHERE t.product_id = "products"."id" AND t.tag = ${tag})`,
    minPrice === null ? undefined : sql`${lowestPrice(currency)} >= ${minPrice}`,
    maxPrice === null ? undefined : sql`${lowestPrice(currency)} <= ${maxPrice}`,
    request.inStock === null ? undefined : request.inStock ? inStock : sql`NOT ${inStock}`,
  )
}

// A join that only narrows: what matches the text, what lies in the collection.
const narrowing = (request: ListRequest) => ({
  hits: request.match === null ? null : hits(request.match),
  shelf:
    request.collection === null
      ? null
      : sql`(
          SELECT cp.product_id, cp.position FROM ${collectionProducts} cp JOIN ${collections} co ON co.id = cp.collection_id
          WHERE co.slug = ${request.collection} OR co.id = ${request.collection}
        ) AS shelf`,
})

function sortKeyOf({ order, currency }: ListRequest): SQL<string | number> {
  switch (order) {
    case 'newest':
      return sql`${products.createdAt}`
    case 'price':
    case '-price':
      return sql`${lowestPrice(currency)}`
    case 'name':
      return foldedName
    case 'relevance':
      return sql`hits.relevance`
    case 'position':
      return sql`shelf.position`
  }
}

// Äpfel before zoo: the folded key of migration 0023. A name that is not folded yet stands by its ASCII letters.
const foldedName = sql<string>`coalesce((SELECT s.sort_key FROM search_entries s WHERE s.kind = 'product'
  AND s.ref = "products"."id"), lower(${products.name}))`

const isDescending = (order: ListOrder) => order === 'newest' || order === '-price'

/** The ids of one page in order, with their sort keys, found before anything else of a product is read. */
function foundIds(db: Database, request: ListRequest) {
  const { cursor, order } = request
  const key = sortKeyOf(request)
  const direction = isDescending(order) ? desc : asc
  const beyond = isDescending(order) ? sql`<` : sql`>`
  const after = cursor === null ? undefined : sql`(${key}, ${products.id}) ${beyond} (${cursor.key}, ${cursor.id})`
  const { hits, shelf } = narrowing(request)
  const query = db
    .select({ foundId: sql<string>`${products.id}`.as('found_id'), sortKey: key.as('sort_key') })
    .from(products)
    .$dynamic()
  if (hits) query.innerJoin(hits, sql`hits.product_row = "products".rowid`)
  if (shelf) query.innerJoin(shelf, sql`shelf.product_id = ${products.id}`)
  return query
    .where(and(filters(request), after))
    .orderBy(direction(key), direction(products.id))
    .limit(request.limit + 1)
    .as('found')
}

const variantsOf = (currency: string) =>
  sql`(
    SELECT json_group_array(json_object('id', id, 'sku', sku, 'isActive', is_active, 'price', amount,
      'compareAtPrice', compare_at, 'available', coalesce(available, 0)))
    FROM (
      SELECT v.id, v.sku, v.is_active, pr.amount, pr.compare_at, s.available FROM ${productVariants} v
      LEFT JOIN ${prices} pr ON pr.variant_id = v.id AND pr.currency = ${currency}
      LEFT JOIN ${stockLevels} s ON s.variant_id = v.id
      WHERE v.product_id = "products"."id" ORDER BY v.position, v.id
    )
  )`.mapWith(storedJson<ListedVariant[]>)

const images = sql`(
  SELECT json_group_array(json_object('id', id, 'url', url, 'alt', alt, 'position', position, 'variantId', variant_id,
    'sources', json(sources)))
  FROM (SELECT * FROM ${productImages} i WHERE i.product_id = "products"."id" ORDER BY i.position, i.id)
)`.mapWith(storedJson<Image[]>)

/** The statement of one page, with one row more than `limit`, which tells that there is another. */
export function selectListed(db: Database, request: ListRequest) {
  const found = foundIds(db, request)
  const direction = isDescending(request.order) ? desc : asc
  const key = found.sortKey
  return db
    .select({
      id: products.id,
      slug: products.slug,
      name: products.name,
      categoryId: products.categoryId,
      isActive: products.isActive,
      options: products.options,
      createdAt: products.createdAt,
      sortKey: found.sortKey,
      tint: topTint(products.categoryId).as('tint'),
      variants: variantsOf(request.currency).as('variants'),
      images: images.as('images'),
    })
    .from(found)
    .innerJoin(products, eq(products.id, found.foundId))
    .orderBy(direction(key), direction(products.id))
}

/** Whether the category and the collection that a list names are there. */
export function selectShelf(db: Database, { category, collection }: Pick<ListRequest, 'category' | 'collection'>) {
  const isThere = (named: string | null, found: SQL) => (named === null ? sql<number>`1` : sql<number>`EXISTS ${found}`)
  return db
    .select({
      category: isThere(category, categoryWithDescendants(category ?? '')).as('has_category'),
      collection: isThere(
        collection,
        sql`(SELECT 1 FROM ${collections} co WHERE co.slug = ${collection} OR co.id = ${collection})`,
      ).as('has_collection'),
    })
    .from(sql`(SELECT 1)`)
}

/** The statement that counts a whole list, whatever its page. */
export function countListed(db: Database, request: ListRequest) {
  const { hits, shelf } = narrowing(request)
  const query = db.select({ total: count() }).from(products).$dynamic()
  if (hits) query.innerJoin(hits, sql`hits.product_row = "products".rowid`)
  if (shelf) query.innerJoin(shelf, sql`shelf.product_id = ${products.id}`)
  return query.where(filters(request))
}

/** The best matches of a text that is still being typed: names, slugs and a small picture each. */
export async function suggestProducts(db: Database, match: string, limit: number) {
  return db
    .select({
      name: products.name,
      slug: products.slug,
      imageUrl: sql<string | null>`(
        SELECT coalesce(i.sources ->> '$[0].url', i.url) FROM ${productImages} i
        WHERE i.product_id = "products"."id" ORDER BY i.position, i.id LIMIT 1
      )`,
    })
    .from(products)
    .innerJoin(hits(match), sql`hits.product_row = "products".rowid`)
    .where(sql`+${products.isActive} = 1`)
    .orderBy(sql`hits.relevance`, asc(products.id))
    .limit(limit)
}
