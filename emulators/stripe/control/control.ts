import { chaosOf, setChaos } from '../ledger.ts'
import { orderOfObject } from '../order-of.ts'
import { resend } from '../postman.ts'
import type { Store } from '../store.ts'
import { CALM, mergeChaos } from '../webhooks/chaos.ts'

export interface Control {
  store: Store
  /** Virtual milliseconds. */
  now(): number
  offsetMs(): number
  setOffsetMs(offset: number): void
  /** Runs everything that is due, deliveries included, and waits for it. */
  settle(): Promise<void>
  /** Forgets everything. */
  reset(): void
}

type Json = Record<string, unknown>

async function bodyOf(request: Request): Promise<Json> {
  const body: unknown = await request.json().catch(() => ({}))
  // Boundary: callers read each field with a check of its own.
  return typeof body === 'object' && body !== null ? (body as Json) : {}
}

const problem = (status: number, message: string): Response => Response.json({ error: message }, { status })

async function clock(control: Control, request: Request): Promise<Response> {
  if (request.method === 'POST') {
    const { advanceMs, offsetMs } = await bodyOf(request)
    if (typeof advanceMs === 'number') control.setOffsetMs(control.offsetMs() + advanceMs)
    else if (typeof offsetMs === 'number') control.setOffsetMs(offsetMs)
    else return problem(400, 'Send advanceMs or offsetMs, a number of milliseconds.')
    await control.settle()
  }
  return Response.json({ offsetMs: control.offsetMs(), now: control.now() })
}

async function chaos(control: Control, request: Request, query: URLSearchParams): Promise<Response> {
  if (request.method === 'GET') return Response.json(chaosOf(control.store, query.get('orderId') ?? undefined))
  const { orderId, ...asked } = await bodyOf(request)
  if (typeof orderId !== 'string') return problem(400, 'Send orderId: chaos is always about one order.')
  const base = request.method === 'DELETE' ? CALM : chaosOf(control.store, orderId)
  const next = mergeChaos(base, asked)
  setChaos(control.store, orderId, next)
  return Response.json(next)
}

/** Deliveries with their attempts, oldest first, of one order or all. */
export function deliveries(store: Store, filter: { orderId?: string; type?: string; limit?: number } = {}) {
  const rows = store.sql.run('SELECT * FROM deliveries ORDER BY id DESC LIMIT ?', filter.limit ?? 1000).reverse()
  return rows.flatMap((row) => {
    const event = store.find('event', String(row.event_id))
    if (!event || (filter.type && event.type !== filter.type)) return []
    const orderId = orderOfObject(store, event.data.object)
    if (filter.orderId && orderId !== filter.orderId) return []
    const attempts = store.sql
      .run('SELECT at_ms, status, body FROM attempts WHERE delivery_id = ? ORDER BY id', Number(row.id))
      .map((attempt) => ({ at: attempt.at_ms, status: attempt.status, body: attempt.body }))
    const { id, state, due_ms: dueMs, endpoint_id: endpoint } = row
    return [{ id, event: event.id, type: event.type, orderId, endpoint, state, dueMs, attempts }]
  })
}

/** The tests' own door: clock, chaos per order, deliveries, resend. Local only; Stripe has nothing like it. */
export async function handleControl(control: Control, request: Request, path: string): Promise<Response> {
  const query = new URL(request.url).searchParams
  const again = /^\/events\/([^/]+)\/resend$/.exec(path)?.[1]
  if (again && request.method === 'POST') {
    const sent = resend(control.store, again, control.now())
    if (sent === 0) return problem(404, `No such event: ${again}`)
    await control.settle()
    if (query.get('from') === 'page')
      return new Response(null, { status: 303, headers: { location: '/_emulator/stripe' } })
    return Response.json({ event: again, deliveries: sent })
  }
  if (path === '/clock') return clock(control, request)
  if (path === '/chaos') return chaos(control, request, query)
  if (path === '/deliveries' && request.method === 'GET') {
    const filter = { orderId: query.get('orderId') ?? undefined, type: query.get('type') ?? undefined }
    return Response.json({ deliveries: deliveries(control.store, filter) })
  }
  if (path === '/settle' && request.method === 'POST') {
    await control.settle()
    return Response.json({ now: control.now() })
  }
  if (path === '/reset' && request.method === 'POST') {
    control.reset()
    return Response.json({ now: control.now() })
  }
  return problem(404, 'The control API has /clock, /chaos, /deliveries, /events/{id}/resend, /settle and /reset.')
}
