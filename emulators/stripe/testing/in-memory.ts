import { DatabaseSync } from 'node:sqlite'
import { type ApiAnswer, type ApiRequest, admit, type Server, serve } from '../api.ts'
import { type Control, handleControl } from '../control/control.ts'
import { openAccount, setChaos } from '../ledger.ts'
import { encodeForm, type FormHash } from '../protocol/form.ts'
import { ok, type Result } from '../protocol/refusal.ts'
import { authenticate } from '../state/confirmation.ts'
import { runJob } from '../state/jobs.ts'
import { authenticateSetup } from '../state/setup-confirmation.ts'
import { createStore, SCHEMA, type Sql } from '../store.ts'
import { ensureShopEndpoint } from '../webhook-sender.ts'
import { CALM, mergeChaos } from '../webhooks/chaos.ts'

export const SECRET_KEY = 'sk_test_emulated'
export const PUBLISHABLE_KEY = 'pk_test_emulated'

type Json = Record<string, unknown>

/** An answer with its body read. The tests look up its fields, so they are `unknown`. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: Json
  lost: boolean
}

interface Options {
  key?: string
  idempotencyKey?: string
}

const readAnswer = (answer: ApiAnswer): Answer => ({
  status: answer.status,
  headers: answer.headers,
  // Boundary: every answer of the API is a JSON object; a lost one has none.
  body: answer.body === '' ? {} : (JSON.parse(answer.body) as Json),
  lost: answer.lost ?? false,
})

/** The whole API on an in-memory SQLite and a clock that stands still, for tests in node. */
export function createTestStripe() {
  const database = new DatabaseSync(':memory:')
  const sql: Sql = {
    run(query, ...bindings) {
      // Boundary: node:sqlite types rows as null-prototype records of SQL values.
      return database.prepare(query).all(...bindings) as Record<string, unknown>[]
    },
  }
  for (const statement of SCHEMA) database.exec(statement)
  const store = createStore(sql)
  let now = Date.UTC(2026, 10, 22, 12)
  ensureShopEndpoint(store, now)

  const server: Server = {
    store,
    keys: { secret: SECRET_KEY, publishable: PUBLISHABLE_KEY },
    transaction(work) {
      database.exec('BEGIN')
      try {
        database.exec(work() ? 'COMMIT' : 'ROLLBACK')
      } catch (fault) {
        database.exec('ROLLBACK')
        throw fault
      }
    },
  }

  const request = (method: string, path: string, form: FormHash, options: Options): ApiRequest => {
    const encoded = encodeForm(form)
    const headers: Record<string, string | undefined> = {
      authorization: `Bearer ${options.key ?? SECRET_KEY}`,
      'idempotency-key': options.idempotencyKey,
    }
    return {
      method,
      path,
      query: method === 'POST' ? '' : encoded,
      body: method === 'POST' ? encoded : '',
      bodyHash: encoded,
      header: (name) => headers[name] ?? null,
    }
  }
  const call = (method: string, path: string, form: FormHash = {}, options: Options = {}): Answer =>
    readAnswer(serve(server, request(method, path, form, options), now))

  const account = () => openAccount(store, now, { requestId: null, idempotencyKey: null })
  const runJobs = (): void => {
    for (;;) {
      const [job] = sql.run('SELECT * FROM jobs WHERE due_ms <= ? ORDER BY due_ms, id LIMIT 1', now)
      if (!job) return
      sql.run('DELETE FROM jobs WHERE id = ?', Number(job.id))
      // Boundary: `schedule` writes job kinds only.
      runJob(account(), String(job.kind) as Parameters<typeof runJob>[1], String(job.object_id))
    }
  }
  const control: Control = {
    store,
    now: () => now,
    offsetMs: () => 0,
    setOffsetMs(offset) {
      now += offset
    },
    happen(work) {
      let result: Result<object> = ok({})
      server.transaction(() => {
        result = work(account())
        return result.ok
      })
      return result
    },
    settle: async () => runJobs(),
    reset: () => undefined,
  }

  return {
    store,
    call,
    post: (path: string, form: FormHash = {}, options: Options = {}) => call('POST', path, form, options),
    get: (path: string, form: FormHash = {}, options: Options = {}) => call('GET', path, form, options),
    account,
    now: () => now,
    /** Lets a request in without running it: it is in flight until `run` is called. */
    begin: (path: string, form: FormHash, options: Options) => admit(server, request('POST', path, form, options), now),
    /** Moves the clock and runs what falls due. */
    advance(ms: number): void {
      now += ms
      runJobs()
    },
    /** Calls the control API; the answer's JSON, and its status. */
    async control(method: 'GET' | 'POST', path: string, body: object = {}): Promise<{ status: number; body: Json }> {
      const init = method === 'POST' ? { method, body: JSON.stringify(body) } : { method }
      const answer = await handleControl(
        control,
        new Request(`http://localhost${path}`, init),
        path.split('?')[0] ?? '',
      )
      // Boundary: the control API answers JSON objects.
      return { status: answer.status, body: (await answer.json()) as Json }
    },
    /** What goes wrong for an order; `{}` for nothing. */
    setChaos: (orderId: string, asked: Record<string, unknown>) => setChaos(store, orderId, mergeChaos(CALM, asked)),
    /** The shopper answers the bank's 3-D Secure question. */
    authenticate(id: string, completed: boolean): void {
      const intent = store.find('payment_intent', id)
      if (intent) authenticate(account(), intent, completed)
    },
    /** The same question, about saving a card. */
    authenticateSetup(id: string, completed: boolean): void {
      const setup = store.find('setup_intent', id)
      if (setup) authenticateSetup(account(), setup, completed)
    },
    /** Types of the events so far, oldest first. */
    eventTypes: (): string[] =>
      store
        .list('event', { limit: 100 })
        .data.map((event) => event.type)
        .reverse(),
  }
}

export type TestStripe = ReturnType<typeof createTestStripe>
