import type { Chaos } from './chaos.ts'
import { drops } from './chaos.ts'

/** A sandbox tries three times over some hours (docs.stripe.com/webhooks#retries). Waits in virtual milliseconds. */
export const RETRY_AFTER_MS = [60_000, 3_600_000] as const
const REORDER_STEP_MS = 20
const REORDER_SPAN_MS = 1_000

export type DeliveryState = 'pending' | 'succeeded' | 'failed' | 'dropped'

/** What becomes of a delivery after an attempt: 2xx is success, anything else is tried again until the tries are used up. */
export function afterAttempt(
  attempts: number,
  status: number | null,
  now: number,
): { state: DeliveryState; dueMs: number } {
  if (status !== null && status >= 200 && status < 300) return { state: 'succeeded', dueMs: now }
  const wait = RETRY_AFTER_MS[attempts - 1]
  return wait === undefined ? { state: 'failed', dueMs: now } : { state: 'pending', dueMs: now + wait }
}

/** The deliveries of one event to one endpoint. `position` is the event's place among those of its request. */
export function planDeliveries(
  type: string,
  chaos: Chaos,
  now: number,
  position: number,
): { state: DeliveryState; dueMs: number }[] {
  const state: DeliveryState = drops(chaos, type) ? 'dropped' : 'pending'
  const late = chaos.reorder ? Math.max(0, REORDER_SPAN_MS - position * REORDER_STEP_MS) : 0
  return Array.from({ length: chaos.duplicate + 1 }, () => ({ state, dueMs: now + chaos.delayMs + late }))
}

/** True when an endpoint asked for this type: by name or with `*`. */
export function listensTo(enabledEvents: string[], type: string): boolean {
  return enabledEvents.includes('*') || enabledEvents.includes(type)
}
