import type { ApiProblem } from '../api/problem.ts'

/** Refusals after which the attempt may still be running or may have happened: asking again must be the same attempt. */
function isUndecided(problem: ApiProblem): boolean {
  return problem.status === 0 || problem.status >= 500 || problem.code === 'idempotency-key-in-use'
}

/**
 * The Idempotency-Key of a deliberate attempt: a new one for every press of the button, but the same again when the
 * last attempt with the same body got no definite answer.
 */
export function createAttemptKeys(mint: () => string = () => crypto.randomUUID()) {
  let open: { readonly key: string; readonly body: string } | null = null
  return {
    keyFor(body: string): string {
      if (open?.body !== body) open = { key: mint(), body }
      return open.key
    },
    /** Says how the attempt ended; null is success. */
    ended(problem: ApiProblem | null): void {
      if (problem === null || !isUndecided(problem)) open = null
    },
  }
}
