import { DurableObject } from 'cloudflare:workers'
import { bodyText } from '../body-text.ts'
import type { Env } from '../env.ts'
import type { Account, Job } from './account.ts'
import { type ApiAnswer, admit, type Server } from './api.ts'
import { authenticateByHand } from './browser/authentication.ts'
import { CORS, preflight } from './browser/cors.ts'
import { handleControl } from './control/control.ts'
import { inspector } from './control/inspector.ts'
import { hexOf } from './hex.ts'
import { openAccount } from './ledger.ts'
import { ok, type Result } from './protocol/refusal.ts'
import { runJob } from './state/jobs.ts'
import { createStore, SCHEMA, type Store } from './store.ts'
import { deliver, dueDeliveries, ensureShopEndpoint } from './webhook-sender.ts'

const BASE = '/_emulator/stripe'
const ROLLBACK = Symbol('rollback')

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return hexOf(digest)
}

/** One Stripe account: its objects, keys, events and clock, in one SQLite. A single thread is Stripe's lock per object. */
export class StripeAccountObject extends DurableObject<Env> {
  #store: Store
  #sending = new Map<number, Promise<void>>()

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#store = createStore({
      run: (query, ...bindings) => ctx.storage.sql.exec(query, ...bindings).toArray(),
    })
    this.#prepare()
  }

  #prepare(): void {
    for (const statement of SCHEMA) this.#store.sql.run(statement)
    // A key that was in flight when the process died never got an answer: its next request is the first.
    this.#store.sql.run('DELETE FROM idempotency WHERE status IS NULL')
    ensureShopEndpoint(this.#store, this.#now())
  }

  #offset(): number {
    return Number(this.#store.setting('clock-offset-ms') ?? 0)
  }

  #now(): number {
    return Date.now() + this.#offset()
  }

  #transaction(work: () => boolean): void {
    try {
      this.ctx.storage.transactionSync(() => {
        if (!work()) throw ROLLBACK
      })
    } catch (thrown) {
      if (thrown !== ROLLBACK) throw thrown
    }
  }

  #server(): Server {
    const { STRIPE_SECRET_KEY: secret, STRIPE_PUBLISHABLE_KEY: publishable } = this.env
    return {
      store: this.#store,
      keys: { secret: secret ?? '', publishable: publishable ?? '' },
      transaction: (work) => this.#transaction(work),
    }
  }

  /** Answers Stripe's API, the frames' calls, the control API and the inspector. */
  override async fetch(request: Request): Promise<Response> {
    const { pathname: path, searchParams } = new URL(request.url)
    if (path.startsWith(`${BASE}/control/`)) {
      const response = await handleControl(this.#control(), request, path.slice(`${BASE}/control`.length))
      await this.#wake()
      return response
    }
    if (path === BASE) return inspector(this.#store, this.#now(), searchParams.get('refused'))
    const browser = path.startsWith(`${BASE}/`)
    if (browser && request.method === 'OPTIONS') return preflight()
    const answer =
      path === `${BASE}/authenticate`
        ? await authenticateByHand(this.#account(), request)
        : await this.#api(request, browser ? path.slice(BASE.length) : path)
    await this.#wake()
    if (answer.lost) return new Response(null, { status: 503, headers: { 'x-emulator-lost': 'true' } })
    const headers = browser ? { ...answer.headers, ...CORS } : answer.headers
    return new Response(answer.body, { status: answer.status, headers })
  }

  async #api(request: Request, path: string): Promise<ApiAnswer> {
    const body = await bodyText(request)
    const { method } = request
    const query = new URL(request.url).search.slice(1)
    const bodyHash = await sha256(body)
    const header = (name: string) => request.headers.get(name)
    const admitted = admit(this.#server(), { method, path, query, body, bodyHash, header }, this.#now())
    if (!('run' in admitted)) return admitted
    if (admitted.holdMs > 0) await scheduler.wait(admitted.holdMs)
    const answer = admitted.run(this.#now())
    if (answer.afterWebhooks) await this.#settle()
    return answer
  }

  #account() {
    return openAccount(this.#store, this.#now(), { requestId: null, idempotencyKey: null })
  }

  #happen(work: (account: Account) => Result<object>): Result<object> {
    let result: Result<object> = ok({})
    this.#transaction(() => {
      result = work(this.#account())
      return result.ok
    })
    return result
  }

  #control() {
    return {
      store: this.#store,
      now: () => this.#now(),
      offsetMs: () => this.#offset(),
      setOffsetMs: (offset: number) => this.#store.setSetting('clock-offset-ms', String(offset)),
      happen: (work: (account: Account) => Result<object>) => this.#happen(work),
      settle: () => this.#settle(),
      reset: () => {
        for (const table of ['objects', 'idempotency', 'jobs', 'deliveries', 'attempts', 'chaos', 'settings']) {
          this.#store.sql.run(`DELETE FROM ${table}`)
        }
        this.#prepare()
      },
    }
  }

  /** Sends due webhooks and runs due jobs. */
  override async alarm(): Promise<void> {
    await this.#settle()
    await this.#wake()
  }

  async #settle(): Promise<void> {
    for (;;) {
      const ran = this.#runDueJobs()
      for (const id of dueDeliveries(this.#store, this.#now())) {
        // The alarm and the control API may both be here; a delivery under way is waited for, not sent again.
        if (!this.#sending.has(id)) this.#sending.set(id, this.#send(id))
      }
      if (ran === 0 && this.#sending.size === 0) return
      await Promise.all(this.#sending.values())
    }
  }

  async #send(id: number): Promise<void> {
    try {
      const secrets = (this.env.STRIPE_WEBHOOK_SECRET ?? '')
        .split(',')
        .map((secret) => secret.trim())
        .filter(Boolean)
      const send = (request: Request) => this.env.API.fetch(request)
      await deliver({ store: this.#store, secrets, send, now: () => this.#now() }, id)
    } finally {
      this.#sending.delete(id)
    }
  }

  #runDueJobs(): number {
    const jobs = this.#store.sql.run('SELECT * FROM jobs WHERE due_ms <= ? ORDER BY due_ms, id LIMIT 50', this.#now())
    for (const job of jobs) {
      this.#transaction(() => {
        this.#store.sql.run('DELETE FROM jobs WHERE id = ?', Number(job.id))
        // Boundary: `schedule` is the only writer of this column.
        runJob(this.#account(), String(job.kind) as Job['kind'], String(job.object_id))
        return true
      })
    }
    return jobs.length
  }

  /** Sets the alarm for whatever is due next; virtual time becomes real time here. */
  async #wake(): Promise<void> {
    const [row] = this.#store.sql.run(
      "SELECT MIN(due_ms) AS due FROM (SELECT due_ms FROM jobs UNION ALL SELECT due_ms FROM deliveries WHERE state = 'pending')",
    )
    if (typeof row?.due !== 'number') return
    await this.ctx.storage.setAlarm(Math.max(Date.now(), row.due - this.#offset()))
  }
}
