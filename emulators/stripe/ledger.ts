import type { Account, Job } from './account.ts'
import { orderOfObject } from './order-of.ts'
import type { Store } from './store.ts'
import { CALM, type Chaos } from './webhooks/chaos.ts'
import { listensTo, planDeliveries } from './webhooks/delivery.ts'
import { createEvent, type NewEvent } from './webhooks/event.ts'

/** What the account keeps beside its objects: chaos per order, idempotency keys, jobs, deliveries. */
export interface Origin {
  requestId: string | null
  idempotencyKey: string | null
}

/** The chaos set for an order. */
export function chaosOf(store: Store, orderId: string | undefined): Chaos {
  const [row] = orderId ? store.sql.run('SELECT json FROM chaos WHERE order_id = ?', orderId) : []
  // Boundary: `setChaos` is the only writer of this column; a row of an older version lacks what came since.
  return row ? { ...CALM, ...(JSON.parse(String(row.json)) as Partial<Chaos>) } : CALM
}

/** Sets the chaos of an order. */
export function setChaos(store: Store, orderId: string, chaos: Chaos): void {
  store.sql.run(
    'INSERT INTO chaos (order_id, json) VALUES (?, ?) ON CONFLICT (order_id) DO UPDATE SET json = excluded.json',
    orderId,
    JSON.stringify(chaos),
  )
}

/** Keeps an event and plans its deliveries. `position` is its place among those of its request. */
function record(
  store: Store,
  made: Pick<NewEvent, 'type' | 'object' | 'previous'> & Origin,
  { now, position, chaos }: { now: number; position: number; chaos: Chaos },
): void {
  const endpoints = store
    .list('webhook_endpoint', { equals: { status: 'enabled' }, limit: 100 })
    .data.filter((endpoint) => listensTo(endpoint.enabled_events, made.type))
  const event = createEvent({ ...made, now: Math.floor(now / 1000), pendingWebhooks: endpoints.length })
  store.put('event', event)
  const insert = 'INSERT INTO deliveries (event_id, endpoint_id, state, due_ms) VALUES (?, ?, ?, ?)'
  for (const endpoint of endpoints) {
    for (const { state, dueMs } of planDeliveries(made.type, chaos, now, position)) {
      store.sql.run(insert, event.id, endpoint.id, state, dueMs)
    }
  }
}

/** The account as one request, or one run of due jobs, sees it. `now` in virtual milliseconds. */
export function openAccount(store: Store, now: number, origin: Origin): Account {
  let position = 0
  return {
    store,
    now,
    emit(type, object, previous) {
      const chaos = chaosOf(store, orderOfObject(store, object))
      for (let made = 0; made < (chaos.twoEvents ? 2 : 1); made += 1) {
        record(store, { type, object, previous, ...origin }, { now, position, chaos })
        position += 1
      }
    },
    schedule(job: Job) {
      store.sql.run(
        'INSERT INTO jobs (kind, object_id, due_ms) VALUES (?, ?, ?)',
        job.kind,
        job.objectId,
        now + job.afterMs,
      )
    },
    processingOutcome: (orderId) => chaosOf(store, orderId).processing ?? undefined,
  }
}
