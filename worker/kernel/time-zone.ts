const minute = 60_000

/** Whether this is a time zone of the IANA's list that this machine knows, such as `Europe/Berlin`. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** The day an instant falls on in a time zone, as `2026-03-29`. `at` in epoch milliseconds. */
export function dayOf(zone: string, at: number): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at)
}

/** The day after a day. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

/**
 * The first instant of a day (`2026-03-29`) in a time zone, in epoch milliseconds. A day has 23 or 25 hours when clocks
 * change, and does not always begin at midnight, so it is looked for: zones are never more than 15 hours from UTC.
 */
export function startOfDay(zone: string, day: string): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
  const utc = Date.parse(`${day}T00:00:00Z`)
  let before = utc / minute - 15 * 60
  let from = utc / minute + 15 * 60
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2)
    if (format.format(middle * minute) < day) before = middle
    else from = middle
  }
  return from * minute
}

/** The instants of a range of days in a time zone: from the first one's beginning up to, not with, the day after the last. */
export function daysBetween(
  zone: string,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): { readonly from: number | undefined; readonly before: number | undefined } {
  return {
    from: from === undefined ? undefined : startOfDay(zone, from),
    before: to === undefined ? undefined : startOfDay(zone, dayAfter(to)),
  }
}
