import type { ApiProblem } from '../api-problem.ts'

/** How many units are left of each variant that an order was refused for. */
export function shortagesOf(problem: ApiProblem | null): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const listed = problem?.extra.shortages
  if (!Array.isArray(listed)) return found
  for (const each of listed as unknown[]) {
    if (typeof each !== 'object' || each === null || !('variantId' in each) || !('available' in each)) continue
    if (typeof each.variantId === 'string' && typeof each.available === 'number') {
      found.set(each.variantId, each.available)
    }
  }
  return found
}
