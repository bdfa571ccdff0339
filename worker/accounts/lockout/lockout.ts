import type { Settings } from '../../platform/settings.ts'

export type Lockout = Settings['lockout']

/** Failures are forgotten this long after the last one, in milliseconds. */
export const forgottenAfter = 24 * 3_600_000

/** How long each lock lasts, in milliseconds: the first when the free attempts are used up, then double, up to the longest. */
export function lockSteps({ firstMs, longestMs }: Pick<Lockout, 'firstMs' | 'longestMs'>): number[] {
  const steps = [Math.min(firstMs, longestMs)]
  for (let next = firstMs * 2; (steps.at(-1) ?? longestMs) < longestMs; next *= 2) steps.push(Math.min(next, longestMs))
  return steps
}

/** How long to wait after so many failures, in milliseconds; 0 while attempts are free. */
export function lockAfter(failures: number, free: number, steps: readonly number[]): number {
  return failures < free ? 0 : (steps[Math.min(failures - free, steps.length - 1)] ?? 0)
}

/** Whole seconds until the last of these locks (epoch milliseconds) ends: a client that waits them is let in. */
export function secondsLeft(locks: readonly number[], now: number): number {
  return Math.max(1, Math.ceil((Math.max(now, ...locks) - now) / 1000))
}
