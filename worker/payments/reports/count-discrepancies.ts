import { countReport } from './report-store.ts'

/** How many rows the payments report has at a moment in epoch milliseconds, as a query for operations' own batch. */
export function countDiscrepancies(now: number) {
  return countReport(now)
}
