import type { Clock } from '../kernel/clock.ts'

/** How long a due job goes on in one run, in milliseconds: cron comes each minute, and every job wants its turn. */
export const jobBudget = 15_000

/**
 * Does page after page until one is not full or the budget is over; what is left is for the next run. Each page must leave
 * behind what it did, or what it skipped, or it would see the same again. Returns how many there were in all.
 */
export async function drain(
  clock: Clock,
  pageSize: number,
  page: () => Promise<number>,
  budget = jobBudget,
): Promise<number> {
  const began = clock()
  let total = 0
  for (;;) {
    const done = await page()
    total += done
    if (done < pageSize || clock() - began >= budget) return total
  }
}

/** Runs one thing after another for some of a page at a time: Stripe is waited for by several at once, not by too many. */
export async function inGroups<T>(items: readonly T[], size: number, run: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += size) await Promise.all(items.slice(at, at + size).map(run))
}
