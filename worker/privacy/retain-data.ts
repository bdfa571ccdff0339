import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import { anonymiseOrders, findOldOrders } from './order-store.ts'
import { type RetentionKey, retention } from './retention.ts'
import {
  deleteAttempts,
  deleteDeadLetters,
  deleteErased,
  deleteEvents,
  deleteOrderTokens,
  deleteThrottles,
  emptyMessages,
  emptyOutbox,
} from './retention-store.ts'

const ordersAtOnce = 25

type Ours = { [Key in RetentionKey]: (typeof retention)[Key]['job'] extends 'retain-data' ? Key : never }[RetentionKey]

async function anonymiseOld({ db, clock, requestId }: Services, before: number): Promise<number> {
  const now = clock()
  const ids = await findOldOrders(db, before, now, ordersAtOnce)
  if (ids.length > 0) await runBatch(db, anonymiseOrders(db, ids, { reason: 'retention', requestId }, now))
  return ids.length
}

/** What ends each period; a line of the table without one does not compile. `before` in epoch milliseconds. */
const endings: Record<Ours, (services: Services, before: number) => Promise<number>> = {
  throttles: ({ db }, before) => deleteThrottles(db, before),
  messages: ({ db }, before) => emptyMessages(db, before),
  stripeEvents: ({ db }, before) => deleteEvents(db, before),
  deadLetters: ({ db }, before) => deleteDeadLetters(db, before),
  outbox: ({ db }, before) => emptyOutbox(db, before),
  attempts: ({ db }, before) => deleteAttempts(db, before),
  orderTokens: ({ db }, before) => deleteOrderTokens(db, before),
  orders: anonymiseOld,
  erasures: ({ db }, before) => deleteErased(db, before),
}

function isOurs(key: string): key is Ours {
  return key in endings
}

/** Ends what has been kept for long enough; a due job, and safe to repeat. Returns how many rows it touched. */
export async function retainData(services: Services): Promise<number> {
  const now = services.clock()
  let touched = 0
  for (const [key, { period }] of Object.entries(retention)) {
    if (isOurs(key)) touched += await endings[key](services, now - period)
  }
  return touched
}
