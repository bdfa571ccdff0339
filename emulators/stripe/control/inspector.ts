import type { Store } from '../store.ts'
/** Placeholder. */
export function inspector(store: Store, now: number): Response {
  return Response.json({ intents: store.list('payment_intent', { limit: 20 }).data, now })
}
