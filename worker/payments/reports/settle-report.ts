import type { Services } from '../../platform/context.ts'
import { findCandidates, settleCandidates } from './report-store.ts'

/** What changed within this time is still on its way to adding up, in milliseconds. */
const settled = 10 * 60_000
const pageSize = 250
const maximumPages = 40

/**
 * Lets orders whose money adds up leave the payments report's candidates, so that the report and `/metrics` look at what
 * changed lately and at what is wrong, never at every order. Bounded; what is left is for the next run. A due job.
 */
export async function settleReport({ db, clock }: Services): Promise<number> {
  const now = clock()
  const before = now - settled
  let looked = 0
  for (let page = 0; page < maximumPages; page++) {
    const ids = await findCandidates(db, before, pageSize)
    if (ids.length > 0) await settleCandidates(db, ids, before, now)
    looked += ids.length
    if (ids.length < pageSize) break
  }
  return looked
}
