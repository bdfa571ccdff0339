/** The current time in epoch milliseconds. Injected everywhere, so that tests move time instead of sleeping. */
export type Clock = () => number

/** The real clock. */
export const systemClock: Clock = () => Date.now()

/** Epoch milliseconds as ISO 8601 UTC, the form every contract uses. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}

/** Like `iso`, for times that may not have come yet. */
export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at)
}
