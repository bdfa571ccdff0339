import type { ApiProblem } from '../api/problem.ts'

/** Seconds as a person says them, rounded up, so that it never says to come back too early. */
export function sayWait(seconds: number): string {
  if (seconds <= 90) return seconds === 1 ? '1 second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes <= 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`
}

/** What a refusal says to a person: a lock for how long, and wrong fields that they are marked. */
export function sayRefusal(problem: ApiProblem): string {
  if (problem.code === 'not-signed-in' || problem.code === 'token-expired')
    return 'Your session has ended. Sign in again.'
  // Other refusals name a field too, for example the item that is sold out, and say more in their own sentence.
  if (problem.code === 'invalid-request' && problem.errors.length > 0) return 'Check the marked fields.'
  if (problem.status !== 429 || problem.retryAfter === null) return problem.sentence
  return `Too many attempts. Wait ${sayWait(Math.ceil(problem.retryAfter))}, then try again.`
}
