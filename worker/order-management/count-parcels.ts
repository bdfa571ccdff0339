import { countToPack } from './parcel-store.ts'

/** How many parcels are to be packed now, for the dashboard: a query that gives one number. */
export function countParcels(): typeof countToPack {
  return countToPack
}
