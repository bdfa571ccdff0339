import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { findCursor, saveCursor } from '../../platform/cursor-store.ts'
import type { StripeRefusal } from '../stripe/refusal.ts'
import { callStripe, type StripeEvent } from '../stripe/stripe.ts'
import { isHandled, keepEvent } from '../webhooks/event.ts'
import { insertMissing } from '../webhooks/event-store.ts'

/** The job whose row in `due_jobs` keeps the cursor. */
export const listEventsJob = 'list-stripe-events'

const pageSize = 100
/** The most pages of one run; the next run goes on from there. */
const pagesPerRun = 10
/** Stripe may still list an event before this long as the newer of two, in seconds: the cursor stays behind. */
const lag = 300

interface Page {
  readonly data: StripeEvent[]
  readonly has_more: boolean
}

/** Where reading stands: forward from the last run's end, or, the first time, backward from now. */
interface Place {
  readonly direction: 'forward' | 'backward'
  readonly at: string | null
}

function readPage(services: Services, { direction, at }: Place): Promise<Result<Page, StripeRefusal>> {
  const from = at === null ? {} : direction === 'forward' ? { ending_before: at } : { starting_after: at }
  return callStripe(services, 'events.list', (stripe) => stripe.events.list({ limit: pageSize, ...from }))
}

/**
 * Reads the events that Stripe has had since the last run, and stores those that no webhook brought; they are then
 * acted on like any other. Returns how many were missing. Refuses when Stripe cannot be asked.
 */
async function listSince(services: Services): Promise<Result<number, StripeRefusal>> {
  const { db, clock, log } = services
  const saved = await findCursor(db, listEventsJob)
  let place: Place = { direction: saved === null ? 'backward' : 'forward', at: saved }
  let isSaved = false
  let missing = 0
  for (let page = 0; page < pagesPerRun; page++) {
    const read = await readPage(services, place)
    if (!read.ok && read.error.code === 'refused' && saved !== null) {
      // Stripe keeps events for thirty days: an older cursor is unknown, and the next run starts over.
      log.warn('events.cursor-lost', { cursor: saved })
      await saveCursor(db, listEventsJob, null)
    }
    if (!read.ok) return err(read.error)
    const { data, has_more } = read.value
    missing += await insertMissing(db, data.filter((event) => isHandled(event.type)).map(keepEvent), clock())
    const settled = data.find((event) => event.created < clock() / 1000 - lag)
    if (settled && (place.direction === 'forward' || !isSaved)) {
      await saveCursor(db, listEventsJob, settled.id)
      isSaved = true
    }
    const next = place.direction === 'forward' ? data[0] : data.at(-1)
    if (!has_more || !next) break
    place = { ...place, at: next.id }
  }
  if (missing > 0) log.warn('events.missing', { missing })
  return ok(missing)
}

/** The due job of `listSince`. Throws when Stripe cannot be asked, so that the run is seen to have failed. */
export async function listMissingEvents(services: Services): Promise<number> {
  const listed = await listSince(services)
  if (!listed.ok && listed.error.code === 'payments-not-configured') return 0
  if (!listed.ok) throw new Error(`Stripe's events could not be listed: ${listed.error.code}`)
  return listed.value
}
