import { and, asc, eq, gt, lte, type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { searchHits } from '../platform/search.ts'
import { products, productVariants } from '../schema/catalog.ts'
import { stockLevels } from '../schema/inventory.ts'
import type { StockSnapshot } from './stock.ts'

/** Projects a variant's stock for listings; a later sequence is never overwritten by an earlier one. */
export function projectStock(db: Database, stock: StockSnapshot, now: number): Statement {
  const { variantId, onHand, reserved, available, sequence } = stock
  return db
    .insert(stockLevels)
    .values({ variantId, onHand, reserved, available, sequence, updatedAt: now })
    .onConflictDoUpdate({
      target: stockLevels.variantId,
      set: {
        onHand: sql`excluded.on_hand`,
        reserved: sql`excluded.reserved`,
        available: sql`excluded.available`,
        sequence: sql`excluded.sequence`,
        updatedAt: sql`excluded.updated_at`,
      },
      setWhere: sql`excluded.sequence > ${stockLevels.sequence}`,
    })
}

/** Which of these variants exist. */
export async function findVariantIds(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ id: productVariants.id })
    .from(productVariants)
    .where(sql`${productVariants.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
  return new Set(rows.map((row) => row.id))
}

/** What a variant is called, for answers about its stock; null for one that does not exist. */
export async function findStockName(db: Database, variantId: string) {
  const [row] = await db
    .select({
      productId: productVariants.productId,
      productName: products.name,
      variantTitle: productVariants.title,
      sku: productVariants.sku,
    })
    .from(productVariants)
    .innerJoin(products, eq(products.id, productVariants.productId))
    .where(eq(productVariants.id, variantId))
  return row ?? null
}

export interface StockFilter {
  readonly q?: string | undefined
  readonly availability?: 'all' | 'low' | 'out' | undefined
  readonly after?: { readonly key: string | number; readonly id: string } | undefined
}

/** Five or fewer: it is time to order more. */
const lowAt = 5

const available = sql<number>`coalesce(${stockLevels.available}, 0)`

const stockColumns = {
  variantId: sql<string>`${productVariants.id}`.as('variant_id'),
  productId: sql<string>`${products.id}`.as('product_id'),
  productName: products.name,
  variantTitle: productVariants.title,
  sku: productVariants.sku,
  onHand: sql<number>`coalesce(${stockLevels.onHand}, 0)`,
  reserved: sql<number>`coalesce(${stockLevels.reserved}, 0)`,
  available,
  updatedAt: stockLevels.updatedAt,
}

function isAvailability(availability: StockFilter['availability']): SQL | undefined {
  if (availability === 'low') return and(lte(available, lowAt), gt(available, 0))
  return availability === 'out' ? lte(available, 0) : undefined
}

/** Variants with their projected stock, by SKU; one more than `limit`, which tells that there is another page. */
export async function selectStock(db: Database, { q, availability, after }: StockFilter, limit: number) {
  const hits = searchHits('variant', q ?? '')
  return db
    .select(stockColumns)
    .from(productVariants)
    .innerJoin(products, eq(products.id, productVariants.productId))
    .leftJoin(stockLevels, eq(stockLevels.variantId, productVariants.id))
    .where(
      and(
        hits === null ? undefined : sql`${productVariants.id} IN (SELECT hit_ref FROM ${hits})`,
        isAvailability(availability),
        after ? gt(productVariants.sku, String(after.key)) : undefined,
      ),
    )
    .orderBy(asc(productVariants.sku))
    .limit(limit + 1)
}
