import { fileURLToPath } from 'node:url'

/** The repository's folder, with no slash at the end. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

/** Prints what a check found and ends with status 1 when that is anything. `read` says how much it looked at. */
export function report(check: string, problems: readonly string[], read: string): void {
  for (const problem of problems) console.error(problem)
  console.log(`${check}: ${problems.length === 0 ? 'nothing wrong' : `${problems.length} wrong`} (${read})`)
  if (problems.length > 0) process.exitCode = 1
}
