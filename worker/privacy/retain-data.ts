import { deleteThrottles } from '../accounts/personal-data.ts'
import { emptyMessages } from '../notifications/personal-data.ts'
import { deleteDeadLetters } from '../operations/personal-data.ts'
import { deleteAttempts } from '../order-management/personal-data.ts'
import { deleteOrderTokens, findOldOrders, findUnpaidOrders } from '../orders/personal-data.ts'
import { deleteEvents } from '../payments/personal-data.ts'
import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import { emptyOutbox, rowsAtOnce } from '../platform/personal-data.ts'
import { anonymiseOrders } from './anonymise-orders.ts'
import { type RetentionKey, retention } from './retention.ts'
import { deleteErased } from './store.ts'

const ordersAtOnce = 25
/** How long one run goes on with one period, in milliseconds; the next run goes on from there. */
const timeForOne = 3000

type Ours = { [Key in RetentionKey]: (typeof retention)[Key]['job'] extends 'retain-data' ? Key : never }[RetentionKey]

async function anonymise(
  { db, clock, requestId }: Services,
  choose: (now: number) => Promise<string[]>,
): Promise<number> {
  const now = clock()
  const ids = await choose(now)
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
  orders: (services, before) => anonymise(services, (now) => findOldOrders(services.db, before, now, ordersAtOnce)),
  unpaidOrders: (services, before) => anonymise(services, () => findUnpaidOrders(services.db, before, ordersAtOnce)),
  erasures: ({ db }, before) => deleteErased(db, before),
}

/** From how many rows on a page was full, so that there may be another. */
const fullPage: Record<Ours, number> = {
  throttles: rowsAtOnce,
  messages: rowsAtOnce,
  stripeEvents: rowsAtOnce,
  deadLetters: rowsAtOnce,
  outbox: rowsAtOnce,
  attempts: rowsAtOnce,
  orderTokens: rowsAtOnce,
  orders: ordersAtOnce,
  unpaidOrders: ordersAtOnce,
  erasures: Number.POSITIVE_INFINITY,
}

function isOurs(key: string): key is Ours {
  return key in endings
}

/** Ends what has been kept for long enough; a due job, and safe to repeat. Returns how many rows it touched. */
export async function retainData(services: Services): Promise<number> {
  const now = services.clock()
  let touched = 0
  for (const [key, { period }] of Object.entries(retention)) {
    if (!isOurs(key)) continue
    const began = services.clock()
    const kept = key === 'unpaidOrders' ? services.settings.unpaidRetention : period
    let ended: number
    do {
      ended = await endings[key](services, now - kept)
      touched += ended
    } while (ended >= fullPage[key] && services.clock() - began < timeForOne)
  }
  return touched
}
