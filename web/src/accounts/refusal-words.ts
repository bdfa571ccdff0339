import type { ApiProblem } from '../api-problem.ts'

/** Seconds as a person says them, rounded up: nobody is told to come back too early. */
export function sayWait(seconds: number): string {
  if (seconds <= 90) return seconds === 1 ? '1 second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes <= 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`
}

/** What a refusal at the door says: a locked one says for how long. */
export function sayRefusal(problem: ApiProblem): string {
  const seconds = Number(problem.extra.retryAfter ?? 0)
  if (problem.status !== 429 || !(seconds > 0)) return problem.sentence
  return `That was tried too often. Wait ${sayWait(Math.ceil(seconds))}, then try again.`
}
