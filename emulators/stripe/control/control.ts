import type { Account } from '../account.ts'
import { chaosOf, setChaos } from '../ledger.ts'
import { parseForm } from '../protocol/form.ts'
import type { Result } from '../protocol/refusal.ts'
import type { Store } from '../store.ts'
import { resend } from '../webhook-sender.ts'
import { CALM, mergeChaos, unknownChaos } from '../webhooks/chaos.ts'
import { booksOf } from './books.ts'
import { HAPPENINGS } from './dashboard-actions.ts'
import { deliveries } from './deliveries.ts'

export interface Control {
  store: Store
  /** Virtual milliseconds. */
  now(): number
  offsetMs(): number
  setOffsetMs(offset: number): void
  /** Runs `work` on the account in one transaction, undone when it is refused. */
  happen(work: (account: Account) => Result<object>): Result<object>
  /** Runs everything that is due, deliveries included, and waits for it. */
  settle(): Promise<void>
  /** Forgets everything. */
  reset(): void
}

type Json = Record<string, unknown>

const PATHS =
  '/books, /chaos, /clock, /deliveries, /disputes, /disputes/{id}/close, /early-fraud-warnings, /events/{id}/resend, /intents/{id}/authenticate, /payment-methods/{id}/renew, /payments, /refunds, /refunds/{id}, /reset, /reviews, /reviews/{id}/close and /settle'

async function bodyOf(request: Request): Promise<Json> {
  const text = await request.text()
  if (request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) return parseForm(text)
  try {
    const body: unknown = JSON.parse(text)
    // Boundary: callers read each field with a check of its own.
    return typeof body === 'object' && body !== null ? (body as Json) : {}
  } catch {
    return {}
  }
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
  const unknown = unknownChaos(asked)
  if (unknown) return problem(400, `No such chaos: ${unknown}. There is ${Object.keys(CALM).join(', ')}.`)
  const base = request.method === 'DELETE' ? CALM : chaosOf(control.store, orderId)
  const next = mergeChaos(base, asked)
  setChaos(control.store, orderId, next)
  return Response.json(next)
}

/** The page's buttons come back to the page, with what was refused in its address. */
function backToPage(refused?: string): Response {
  const query = refused ? `?refused=${encodeURIComponent(refused)}` : ''
  return new Response(null, { status: 303, headers: { location: `/_emulator/stripe${query}` } })
}

/** Lets something happen at Stripe; undefined when the path names nothing that can. */
async function happen(control: Control, request: Request, path: string): Promise<Response | undefined> {
  for (const [pattern, action] of HAPPENINGS) {
    const match = pattern.exec(path)
    if (!match) continue
    const told = await bodyOf(request)
    const result = control.happen((account) => action(account, told, match[1] ?? ''))
    const fromPage = new URL(request.url).searchParams.get('from') === 'page'
    if (fromPage) await control.settle()
    if (result.ok) return fromPage ? backToPage() : Response.json(result.value)
    const { message, code } = result.refusal.error
    if (fromPage) return backToPage(message)
    return Response.json({ error: message, ...(code ? { code } : {}) }, { status: result.refusal.status })
  }
  return undefined
}

/** The tests' own door: clock, chaos per order, books, what happens at Stripe by itself. Local only; Stripe has nothing like it. */
export async function handleControl(control: Control, request: Request, path: string): Promise<Response> {
  const query = new URL(request.url).searchParams
  const orderId = query.get('orderId') ?? undefined
  if (path === '/clock') return clock(control, request)
  if (path === '/chaos') return chaos(control, request, query)
  if (request.method === 'GET') {
    if (path === '/books') return Response.json({ paymentIntents: booksOf(control.store, orderId) })
    if (path === '/deliveries') {
      const filter = { orderId, type: query.get('type') ?? undefined }
      return Response.json({ deliveries: deliveries(control.store, filter) })
    }
  }
  if (request.method !== 'POST') return problem(404, `The control API has ${PATHS}.`)
  const again = /^\/events\/([^/]+)\/resend$/.exec(path)?.[1]
  if (again) {
    const sent = resend(control.store, again, control.now())
    if (sent === 0) return problem(404, `No such event: ${again}`)
    await control.settle()
    return query.get('from') === 'page' ? backToPage() : Response.json({ event: again, deliveries: sent })
  }
  if (path === '/settle') {
    await control.settle()
    return Response.json({ now: control.now() })
  }
  if (path === '/reset') {
    control.reset()
    return Response.json({ now: control.now() })
  }
  return (await happen(control, request, path)) ?? problem(404, `The control API has ${PATHS}.`)
}
