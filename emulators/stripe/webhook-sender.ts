import { chaosOf, setChaos } from './ledger.ts'
import { orderOfObject } from './order-of.ts'
import type { Store } from './store.ts'
import { spend, spendSpoiling } from './webhooks/chaos.ts'
import { afterAttempt } from './webhooks/delivery.ts'
import { prepareAttempt } from './webhooks/delivery-attempt.ts'
import { API_VERSION } from './webhooks/event.ts'

/** The endpoint that stands for the one in the shop's Dashboard. Its secrets come from the Worker's vars. */
export const SHOP_ENDPOINT = 'we_1EmulatedSouk'
const ANSWER_MS = 20_000
const KEPT_ANSWER = 2_000

export interface WebhookSender {
  store: Store
  /** Secrets of the shop's endpoint. */
  secrets: string[]
  send(request: Request): Promise<Response>
  /** Virtual milliseconds. */
  now(): number
}

/** Creates the shop's endpoint once: every event, the pinned version. */
export function ensureShopEndpoint(store: Store, now: number): void {
  if (store.find('webhook_endpoint', SHOP_ENDPOINT)) return
  store.put('webhook_endpoint', {
    id: SHOP_ENDPOINT,
    object: 'webhook_endpoint',
    api_version: API_VERSION,
    application: null,
    created: Math.floor(now / 1000),
    description: 'The shop',
    enabled_events: ['*'],
    livemode: false,
    metadata: {},
    status: 'enabled',
    url: 'https://souk-api/api/v1/payments/webhooks/stripe',
  })
}

async function attempt(
  sender: WebhookSender,
  eventId: string,
  endpointId: string,
): Promise<{ status: number | null; body: string }> {
  const { store } = sender
  const event = store.find('event', eventId)
  const endpoint = store.find('webhook_endpoint', endpointId)
  if (!event || !endpoint) return { status: null, body: 'The event or its endpoint is gone.' }
  const orderId = orderOfObject(store, event.data.object)
  const chaos = chaosOf(store, orderId)
  const [fails, left] = spend(chaos, 'failDeliveries')
  if (orderId && fails) {
    setChaos(store, orderId, left)
    return { status: null, body: 'Connection refused (chaos).' }
  }
  const secrets = endpoint.secret ? [endpoint.secret] : sender.secrets
  // Spent before anything is waited for: two attempts at once must not use up the same one.
  const spoiled = orderId ? spendSpoiling(chaos) : chaos
  if (orderId) setChaos(store, orderId, spoiled)
  const prepared = await prepareAttempt(event, endpoint, secrets, chaos, Date.now())
  try {
    const answer = await sender.send(
      new Request(endpoint.url, {
        method: 'POST',
        body: prepared.body,
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_MS),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          'stripe-signature': prepared.signature,
        },
      }),
    )
    return { status: answer.status, body: (await answer.text()).slice(0, KEPT_ANSWER) }
  } catch (fault) {
    return { status: null, body: String(fault) }
  }
}

/** Sends one delivery now and records what came back. */
export async function deliver(sender: WebhookSender, deliveryId: number): Promise<void> {
  const { sql } = sender.store
  const [row] = sql.run('SELECT event_id, endpoint_id FROM deliveries WHERE id = ?', deliveryId)
  if (!row) return
  const { status, body } = await attempt(sender, String(row.event_id), String(row.endpoint_id))
  const [counted] = sql.run('UPDATE deliveries SET attempts = attempts + 1 WHERE id = ? RETURNING attempts', deliveryId)
  const next = afterAttempt(Number(counted?.attempts ?? 1), status, sender.now())
  sql.run('UPDATE deliveries SET state = ?, due_ms = ? WHERE id = ?', next.state, next.dueMs, deliveryId)
  const log = 'INSERT INTO attempts (delivery_id, at_ms, status, body) VALUES (?, ?, ?, ?)'
  sql.run(log, deliveryId, sender.now(), status, body)
  if (next.state === 'succeeded') countDown(sender.store, String(row.event_id))
}

function countDown(store: Store, eventId: string): void {
  const event = store.find('event', eventId)
  if (!event) return
  const [row] = store.sql.run(
    "SELECT COUNT(DISTINCT endpoint_id) AS open FROM deliveries WHERE event_id = ? AND state != 'succeeded'",
    eventId,
  )
  store.put('event', { ...event, pending_webhooks: Number(row?.open ?? 0) })
}

/** Deliveries whose time has come, oldest due first. */
export function dueDeliveries(store: Store, now: number): number[] {
  const query = "SELECT id FROM deliveries WHERE state = 'pending' AND due_ms <= ? ORDER BY due_ms, id LIMIT 20"
  return store.sql.run(query, now).map((row) => Number(row.id))
}

/** Sends an event again by hand, as the Dashboard's "Resend" does: a new delivery to each of its endpoints, due now. */
export function resend(store: Store, eventId: string, now: number): number {
  const rows = store.sql.run('SELECT DISTINCT endpoint_id FROM deliveries WHERE event_id = ?', eventId)
  for (const row of rows) {
    const insert = "INSERT INTO deliveries (event_id, endpoint_id, state, due_ms) VALUES (?, ?, 'pending', ?)"
    store.sql.run(insert, eventId, String(row.endpoint_id), now)
  }
  return rows.length
}
