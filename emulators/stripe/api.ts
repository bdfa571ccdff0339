import type Stripe from 'stripe'
import type { Account } from './account.ts'
import { chaosOf, openAccount, setChaos } from './ledger.ts'
import { orderOfRequest } from './order-of.ts'
import { expand } from './protocol/expand.ts'
import { type FormHash, parseForm } from './protocol/form.ts'
import { randomText } from './protocol/id.ts'
import { decide, type KeptRequest } from './protocol/idempotency.ts'
import { type KeyKind, type Keys, readKey, secretKeyRequired } from './protocol/key.ts'
import { publicIntent } from './protocol/public-intent.ts'
import { invalid, ok, type Refusal, type Result, refused, unexpectedState } from './protocol/refusal.ts'
import { match, type Route } from './route.ts'
import { ROUTES } from './routes.ts'
import type { Store } from './store.ts'
import { type Chaos, spend } from './webhooks/chaos.ts'
import { API_VERSION } from './webhooks/event.ts'

export interface ApiRequest {
  method: string
  /** `/v1/payment_intents` */
  path: string
  /** Query string without `?`. */
  query: string
  body: string
  /** SHA-256 of the body, hex. */
  bodyHash: string
  header(name: string): string | null
}

/**
 * `lost`: the caller must see a broken connection instead of this answer. `afterWebhooks`: it must see the answer only
 * when the webhooks have arrived.
 */
export interface ApiAnswer {
  status: number
  headers: Record<string, string>
  body: string
  lost?: boolean
  afterWebhooks?: boolean
}

/** A request that passed the door and only has to run. `holdMs` of real time may pass first: it is in flight. */
export interface Admitted {
  holdMs: number
  run(now: number): ApiAnswer
}

export interface Server {
  store: Store
  keys: Keys
  /** Runs `work` in one transaction, undone when it returns false. */
  transaction(work: () => boolean): void
}

interface Context {
  requestId: string
  idempotencyKey: string | null
}

function headersOf({ requestId, idempotencyKey }: Context, more: Record<string, string> = {}): Record<string, string> {
  return {
    'content-type': 'application/json',
    'cache-control': 'no-cache, no-store',
    'request-id': requestId,
    'stripe-version': API_VERSION,
    ...(idempotencyKey ? { 'idempotency-key': idempotencyKey, 'original-request': requestId } : {}),
    ...more,
  }
}

function errorAnswer(refusal: Refusal, context: Context, now: number): ApiAnswer {
  const { code } = refusal.error
  const error = {
    ...refusal.error,
    ...(code ? { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` } : {}),
    request_log_url: `https://dashboard.stripe.com/test/logs/${context.requestId}?t=${Math.floor(now / 1000)}`,
  }
  return { status: refusal.status, headers: headersOf(context), body: JSON.stringify({ error }, null, 2) }
}

const unrecognized = ({ method, path }: ApiRequest) =>
  refused({
    status: 404,
    executed: false,
    error: {
      type: 'invalid_request_error',
      message: `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
    },
  })

function checkSecret(store: Store, id: string, form: FormHash): Result<undefined> {
  if (form.client_secret === undefined)
    return invalid('Missing required param: client_secret.', 'client_secret', 'parameter_missing')
  const setup = store.find('setup_intent', id)
  const intent = setup ?? store.find('payment_intent', id)
  if (intent?.client_secret === form.client_secret) return ok(undefined)
  const noun = setup ? 'SetupIntent' : 'PaymentIntent'
  return invalid(
    `The client_secret provided does not match any associated ${noun} on this account. Ensure the provided client_secret and ${noun} id are valid and belong to this account.`,
    'client_secret',
    setup ? 'setup_intent_invalid_parameter' : 'payment_intent_invalid_parameter',
  )
}

function mayCall(route: Route, key: KeyKind, store: Store, id: string, form: FormHash): Result<undefined> {
  if (key === 'secret') return ok(undefined)
  if (!route.publishable) return secretKeyRequired()
  return route.publishable === 'with-client-secret' ? checkSecret(store, id, form) : ok(undefined)
}

function troubled(server: Server, orderId: string, chaos: Chaos): ApiAnswer | Refusal | undefined {
  const [down, left] = spend(chaos, 'down')
  if (down) {
    setChaos(server.store, orderId, left)
    if (chaos.downMode === 'connection') return { status: 503, headers: {}, body: '', lost: true }
    const message = 'An error occurred on our side. Please try again.'
    return refused({ status: 500, executed: false, error: { type: 'api_error', message } }).refusal
  }
  const [locked, rest] = spend(chaos, 'locked')
  if (!locked) return undefined
  setChaos(server.store, orderId, rest)
  const message =
    'This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate. For more details, see https://stripe.com/docs/rate-limits#object-lock-timeouts.'
  const { refusal } = unexpectedState(message, { code: 'lock_timeout' })
  return { ...refusal, status: 429, executed: false }
}

function keptRequest(store: Store, key: string): KeptRequest | undefined {
  const [row] = store.sql.run('SELECT * FROM idempotency WHERE key = ?', key)
  if (!row) return undefined
  return {
    path: String(row.path),
    bodyHash: String(row.body_hash),
    status: row.status === null ? null : Number(row.status),
    body: row.body === null ? null : String(row.body),
    requestId: String(row.request_id),
    createdMs: Number(row.created_ms),
  }
}

/** The call was executed; only its answer says otherwise (docs.stripe.com/error-low-level#server-errors). */
const failedAfter = refused({
  status: 500,
  executed: true,
  error: { type: 'api_error', message: 'An error occurred on our side. Please try again.' },
})

const broken = refused({
  status: 500,
  executed: true,
  error: { type: 'api_error', message: 'An unknown error occurred in the Stripe emulator; its log says more.' },
})

function execute(server: Server, route: Route, account: Account, call: Parameters<Route['run']>[1]): Result<object> {
  let result: Result<object> = broken
  try {
    server.transaction(() => {
      result = route.run(account, call)
      if (result.ok) result = expand(server.store, result.value, call.form.expand)
      // A decline is a result like any other: what it changed stays. Every other refusal leaves no trace.
      return result.ok || result.refusal.status === 402
    })
    return result
  } catch (fault) {
    console.error('stripe emulator: a bug', fault)
    return broken
  }
}

/** The page may see its intent, and less of it than the shop's server. */
function shown(key: KeyKind, result: Result<object>): Result<object> {
  if (key === 'secret') return result
  if (result.ok) return ok(publicIntent(result.value))
  const { payment_intent, setup_intent, charge: _, ...error } = result.refusal.error
  // Boundary: `publicIntent` leaves out the fields that Stripe keeps from a page.
  const intents = {
    ...(payment_intent ? { payment_intent: publicIntent(payment_intent) as Stripe.PaymentIntent } : {}),
    ...(setup_intent ? { setup_intent: publicIntent(setup_intent) as Stripe.SetupIntent } : {}),
  }
  return refused({ ...result.refusal, error: { ...error, ...intents } })
}

/** Takes a request through Stripe's door: version, key, route, rights, idempotency. `now` in virtual milliseconds. */
export function admit(server: Server, request: ApiRequest, now: number): ApiAnswer | Admitted {
  const { store } = server
  const isPost = request.method === 'POST'
  const context: Context = {
    requestId: `req_${randomText(14)}`,
    idempotencyKey: isPost ? request.header('idempotency-key') : null,
  }
  const refuse = (refusal: Refusal): ApiAnswer => errorAnswer(refusal, context, now)

  const sent = parseForm(isPost ? request.body : request.query)
  const version = request.header('stripe-version') ?? API_VERSION
  const key = readKey(request.header('authorization'), sent, server.keys)
  if (!key.ok) return refuse(key.refusal)
  if (version !== API_VERSION) {
    return refuse(invalid(`Invalid Stripe API version: ${version}. The emulator speaks ${API_VERSION} only.`).refusal)
  }
  const found = match(ROUTES, request.method, request.path)
  if (!found) return refuse(unrecognized(request).refusal)
  const allowed = mayCall(found.route, key.value, store, found.id, sent)
  if (!allowed.ok) return refuse(allowed.refusal)
  const { key: _, client_secret: __, ...form } = sent

  const orderId = orderOfRequest(store, found.id, form)
  const chaos = chaosOf(store, orderId)
  const trouble = orderId ? troubled(server, orderId, chaos) : undefined
  if (trouble) return 'error' in trouble ? refuse(trouble) : trouble

  const { idempotencyKey } = context
  if (idempotencyKey) {
    const decision = decide(idempotencyKey, keptRequest(store, idempotencyKey), request, now)
    if (decision.kind === 'refuse') return refuse(decision.refusal)
    if (decision.kind === 'replay') {
      const more = { 'idempotent-replayed': 'true', 'original-request': decision.originalRequest }
      return { status: decision.status, headers: headersOf(context, more), body: decision.body }
    }
    store.sql.run(
      'INSERT OR REPLACE INTO idempotency (key, path, body_hash, request_id, created_ms) VALUES (?, ?, ?, ?, ?)',
      idempotencyKey,
      request.path,
      request.bodyHash,
      context.requestId,
      now,
    )
  }
  return {
    holdMs: chaos.holdMs,
    run(startedAt) {
      const account = openAccount(store, startedAt, context)
      const call = { id: found.id, id2: found.id2, form, key: key.value }
      const executed = shown(key.value, execute(server, found.route, account, call))
      const began = executed.ok || executed.refusal.executed
      const result = isPost && began && takeOne(store, orderId, 'failAfter') ? failedAfter : executed
      const answer: ApiAnswer = result.ok
        ? { status: 200, headers: headersOf(context), body: JSON.stringify(result.value, null, 2) }
        : errorAnswer(result.refusal, context, startedAt)
      if (idempotencyKey) {
        const keep = result.ok || result.refusal.executed
        if (keep) {
          const save = 'UPDATE idempotency SET status = ?, body = ? WHERE key = ?'
          store.sql.run(save, answer.status, answer.body, idempotencyKey)
        } else store.sql.run('DELETE FROM idempotency WHERE key = ?', idempotencyKey)
      }
      const afterWebhooks = isPost && takeOne(store, orderId, 'webhookFirst')
      return { ...answer, lost: takeOne(store, orderId, 'loseResponses'), afterWebhooks }
    },
  }
}

/** Uses up one of an order's counters, if it has any left. */
function takeOne(store: Store, orderId: string | undefined, counter: Parameters<typeof spend>[1]): boolean {
  if (!orderId) return false
  const [taken, left] = spend(chaosOf(store, orderId), counter)
  if (taken) setChaos(store, orderId, left)
  return taken
}

/** Admits and runs at once: for callers without a clock to wait on. */
export function serve(server: Server, request: ApiRequest, now: number): ApiAnswer {
  const admitted = admit(server, request, now)
  return 'run' in admitted ? admitted.run(now) : admitted
}
