import type { ApiProblem } from '../api/problem.ts'

/** How many units are left of each variant that an order was refused for. */
export function shortagesOf(problem: ApiProblem | undefined): ReadonlyMap<string, number> {
  const { shortages = [] } = problem?.dataOf('stock-insufficient') ?? {}
  return new Map(shortages.map(({ variantId, available }) => [variantId, available]))
}
