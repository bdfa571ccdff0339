import { isoOrNull } from '../../kernel/clock.ts'
import { decodeCursor, pageOf } from '../../kernel/page.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { refreshSearch } from '../../platform/search-keys.ts'
import type { StockPage, StockQuery } from '../contract.ts'
import { selectStock } from '../store.ts'

/** Variants with their projected stock, by SKU. The projection is a moment behind the objects. */
export async function listStock(services: Services, query: StockQuery): Promise<Result<StockPage, Refusal>> {
  const { limit, cursor, q, availability } = query
  const after = cursor === undefined ? undefined : decodeCursor(cursor)
  if (after === null) {
    const detail = 'Use the nextCursor of the page before.'
    return err({ code: 'invalid-request', errors: [{ pointer: '/query/cursor', detail }] })
  }
  if (q) await refreshSearch(services)
  const rows = await selectStock(services.db, { q, availability, after }, limit)
  return ok(
    pageOf(
      rows,
      limit,
      (row) => ({ key: row.sku, id: row.variantId }),
      (row) => ({ ...row, updatedAt: isoOrNull(row.updatedAt) }),
    ),
  )
}
