import { env } from 'cloudflare:workers'
import { beforeEach, expect, it } from 'vitest'
import { findCursor, saveCursor } from '../../platform/cursor-store.ts'
import { createServices } from '../../services.ts'
import { atStripe } from '../../testing/stripe.ts'
import { listEventsJob, listMissingEvents } from '../reconciliation/list-events.ts'
import { countOtherVersion } from './event-store.ts'

const hour = 3_600_000
const services = (ahead = hour) =>
  createServices(
    env,
    () => undefined,
    () => Date.now() + ahead,
  )
const stored = async (objectId: string) =>
  (await env.DB.prepare('SELECT type FROM stripe_events WHERE object_id = ? AND deliveries = 0').bind(objectId).all())
    .results

/** An intent of another system on the same account: its cancellation is an event that no webhook brings here. */
async function aCancelledIntent(): Promise<string> {
  const { id } = await atStripe('payment_intents', { amount: '100', currency: 'usd' })
  await atStripe(`payment_intents/${id}/cancel`)
  await env.DB.prepare('DELETE FROM stripe_events WHERE object_id = ?').bind(id).run()
  return String(id)
}

beforeEach(async () => {
  await env.DB.prepare('INSERT OR REPLACE INTO due_jobs (name, last_run_at, cursor) VALUES (?, 0, NULL)')
    .bind(listEventsJob)
    .run()
})

it('stores what no webhook brought, once, and only what the shop acts on', async () => {
  const id = await aCancelledIntent()
  expect(await listMissingEvents(services())).toBeGreaterThanOrEqual(1)
  expect(await stored(id)).toEqual([{ type: 'payment_intent.canceled' }])
  expect(await listMissingEvents(services())).toBe(0)
})

it('goes on from its cursor, however many pages there are since', async () => {
  await aCancelledIntent()
  await listMissingEvents(services())
  const before = await findCursor(services().db, listEventsJob)
  expect(before).toMatch(/^evt_/)
  // Two events each: more than one page of a hundred.
  const ids = await Promise.all(Array.from({ length: 60 }, aCancelledIntent))
  await listMissingEvents(services())
  for (const id of ids) expect(await stored(id)).toHaveLength(1)
  expect(await findCursor(services().db, listEventsJob)).not.toBe(before)
})

it('keeps its cursor behind the last five minutes: Stripe may still sort an older event in', async () => {
  await aCancelledIntent()
  await listMissingEvents(services(0))
  expect(await findCursor(services().db, listEventsJob)).toBeNull()
})

it('starts over when Stripe has forgotten the cursor', async () => {
  const { db } = services()
  await saveCursor(db, listEventsJob, 'evt_forgotten')
  await expect(listMissingEvents(services())).rejects.toThrow('could not be listed')
  expect(await findCursor(db, listEventsJob)).toBeNull()
  const id = await aCancelledIntent()
  await listMissingEvents(services())
  expect(await stored(id)).toHaveLength(1)
})

it('counts events of another version one by one', async () => {
  const { db } = services()
  await countOtherVersion(db, 1)
  await countOtherVersion(db, 2)
  const row = await env.DB.prepare("SELECT cursor FROM due_jobs WHERE name = 'stripe-events-other-version'").first()
  expect(row).toEqual({ cursor: '2' })
})
