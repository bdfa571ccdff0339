/** How long changes of one variant gather before they are forwarded to D1, in milliseconds. */
export const forwardDelay = 500

/** How long a forward may take before another start of the object tries it again, in milliseconds. */
export const forwardLease = 30_000

/** The wait after the n-th failure in a row: doubling from one second to five minutes. Never a throw: alarms give up after six. */
export function backoff(failures: number): number {
  return Math.min(1000 * 2 ** Math.min(failures - 1, 20), 300_000)
}

/** What the object has still to do: forward its outbox, end the next hold. Epoch milliseconds; null for nothing. */
export interface Pending {
  readonly forwardAt: number | null
  readonly expiresAt: number | null
}

/** When the object must wake next; null when nothing waits for it. */
export function nextAlarm({ forwardAt, expiresAt }: Pending): number | null {
  if (forwardAt === null) return expiresAt
  return expiresAt === null ? forwardAt : Math.min(forwardAt, expiresAt)
}

/** Whether the alarm must be set: only to be earlier, since setting it is what makes a call slow. */
export function mustArm(armed: number | null, next: number | null): next is number {
  return next !== null && (armed === null || next < armed)
}
