import { type SQL, sql } from 'drizzle-orm'
import { toPack } from './parcel-store.ts'

/** How many parcels are to be packed now, for the dashboard: a query that gives one number. */
export function countParcels(): SQL<number> {
  return sql<number>`(SELECT count(*) FROM fulfilments JOIN orders ON orders.id = fulfilments.order_id
    WHERE fulfilments.status = 'pending' AND ${toPack})`
}
