import { type SQL, sql } from 'drizzle-orm'
import { candidates, lists, openDispute } from './reports/report-store.ts'

/** How many rows of the report are still open: what `/metrics` shows. A query that gives one number. */
export function countDiscrepancies(now: number): SQL<number> {
  const counted = {
    ...lists,
    secondPayments: () => sql`SELECT 1 FROM second_payments s WHERE returned_at IS NULL OR ${openDispute}`,
  }
  const parts = Object.values(counted).map((list) => sql`(SELECT count(*) FROM (${list(now, candidates)}))`)
  return sql`(${sql.join(parts, sql` + `)})`
}
