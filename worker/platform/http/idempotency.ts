import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { mintId, sha256 } from '../../kernel/id.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { idempotencyKeys } from '../../schema/platform.ts'
import type { Services } from '../context.ts'
import type { Database, Statement } from '../database.ts'
import { type AnyAnswer, anyAnswer, problem } from './problem-response.ts'
import type { AppContext, AppEnv } from './request-context.ts'

/** How long a running request owns its key, in milliseconds; then another may take it over. */
const lease = 60_000
/** How long an answer is replayed, in milliseconds. */
const keptFor = 24 * 3_600_000

/** One use of an Idempotency-Key (decisions/idempotency-key). */
export interface Claim {
  /** Whose key it is: a user, a basket, or `guest` for those who have neither. Two shoppers may use the same text. */
  readonly scope: string
  readonly route: string
  readonly key: string
  readonly bodyHash: string
  readonly claimId: string
}

export interface StoredAnswer {
  readonly status: number
  readonly body: string
}

/** What a route answers that honours an Idempotency-Key; the document names the header wherever these are named. */
export const keyCodes = ['idempotency-key-in-use', 'idempotency-key-reused'] as const

/** Reads the header of a request; null when it sends none. Keys are 1 to 255 printable characters. */
export function readKey(c: AppContext): Result<string | null, Refusal> {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return ok(null)
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return ok(key)
  return err({
    code: 'invalid-request',
    errors: [{ pointer: '/header/Idempotency-Key', detail: 'Use 1 to 255 visible ASCII characters.' }],
  })
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  )
}

/** The same text for the same JSON, however its keys are ordered and spaced; what is no JSON stays as it is. */
export function canonical(rawBody: string): string {
  try {
    return JSON.stringify(sorted(JSON.parse(rawBody)))
  } catch {
    return rawBody
  }
}

/** Makes a claim for what the body says, sent to this path. */
export async function makeClaim(scope: string, route: string, key: string, rawBody: string, path = ''): Promise<Claim> {
  return { scope, route, key, bodyHash: await sha256(`${path}\n${canonical(rawBody)}`), claimId: mintId('claim') }
}

/** What opens something, and is therefore never stored with an answer: a replay asks for it again. */
const secrets: ReadonlySet<string> = new Set(['clientSecret', 'orderToken'])

/** The answer without what opens something, and whether there was any of that. */
export function withoutSecrets(body: string): { body: string; hadSecret: boolean } {
  if (![...secrets].some((name) => body.includes(`"${name}"`))) return { body, hadSecret: false }
  const fields: [string, unknown][] = Object.entries(JSON.parse(body))
  return {
    body: JSON.stringify(Object.fromEntries(fields.filter(([name]) => !secrets.has(name)))),
    hadSecret: fields.some(([name]) => secrets.has(name)),
  }
}

function whereKey(claim: Claim) {
  return and(
    eq(idempotencyKeys.scope, claim.scope),
    eq(idempotencyKeys.route, claim.route),
    eq(idempotencyKeys.key, claim.key),
  )
}

/** Takes the key when it is free, when its answer is too old to replay, or when its owner's lease lapsed unanswered. */
export function claimStatement(db: Database, claim: Claim, now: number): Statement {
  const row = { ...claim, leaseUntil: now + lease, status: null, body: null, createdAt: now, expiresAt: now + keptFor }
  return db
    .insert(idempotencyKeys)
    .values(row)
    .onConflictDoUpdate({
      target: [idempotencyKeys.scope, idempotencyKeys.route, idempotencyKeys.key],
      set: row,
      setWhere: sql`${idempotencyKeys.expiresAt} < ${now}
        OR (${idempotencyKeys.status} IS NULL AND ${idempotencyKeys.leaseUntil} < ${now} AND ${idempotencyKeys.bodyHash} = ${claim.bodyHash})`,
    })
}

/** Reads the key's row, after the claim in the same batch. */
export function readClaim(db: Database, claim: Claim) {
  return db.select().from(idempotencyKeys).where(whereKey(claim))
}

/** Stores the answer, if the key is still ours. */
export function finishStatement(db: Database, claim: Claim, answer: StoredAnswer): Statement {
  return db
    .update(idempotencyKeys)
    .set(answer)
    .where(and(whereKey(claim), eq(idempotencyKeys.claimId, claim.claimId), isNull(idempotencyKeys.status)))
}

/** Gives the key back unanswered: 401, 429 and 5xx are never stored, the next try runs again. */
export function releaseStatement(db: Database, claim: Claim): Statement {
  return db
    .delete(idempotencyKeys)
    .where(and(whereKey(claim), eq(idempotencyKeys.claimId, claim.claimId), isNull(idempotencyKeys.status)))
}

/** Forgets answers older than a day; a due job. */
export async function pruneKeys({ db, clock }: Services): Promise<number> {
  const gone = await db
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.expiresAt, clock()))
    .returning({ key: idempotencyKeys.key })
  return gone.length
}

/** What the row says: the key is ours (null), or an answer to replay, or a refusal. */
export function judgeClaim(
  claim: Claim,
  row: typeof idempotencyKeys.$inferSelect | undefined,
): Result<StoredAnswer | null, Refusal> {
  if (!row || row.claimId === claim.claimId) return ok(null)
  if (row.bodyHash !== claim.bodyHash) return err({ code: 'idempotency-key-reused' })
  if (row.status === null || row.body === null) return err({ code: 'idempotency-key-in-use' })
  return ok({ status: row.status, body: row.body })
}

/** Whether an answer is final and may be replayed. */
export function isFinal(status: number): boolean {
  return status < 500 && status !== 401 && status !== 429
}

/** Answers a request from a stored answer, marked as such. */
export function replay(answer: StoredAnswer): AnyAnswer {
  return anyAnswer(answer.body, answer.status, {
    'content-type': answer.status < 400 ? 'application/json' : 'application/problem+json',
    'idempotent-replayed': 'true',
    'cache-control': 'no-store',
  })
}

/** Whose key it is: the user's, else that of the holder of these order tokens. Runs after the policy was enforced. */
async function scopeOf(c: AppContext): Promise<string> {
  const { actor, orderToken } = c.var
  if (actor.kind === 'user') return actor.userId
  if (actor.kind === 'api-key') return actor.keyId
  const cookies = Object.entries(getCookie(c)).filter(([name]) => /^(?:__Secure-)?souk_order_/.test(name))
  return `guest:${await sha256(orderToken ?? JSON.stringify(cookies.sort()))}`
}

/** Puts back into a stored answer what was not stored with it, or refuses because it cannot be had just now. */
export type Restore = (
  services: Services,
  stored: Readonly<Record<string, unknown>>,
) => Promise<Result<Readonly<Record<string, unknown>>, Refusal>>

async function replayWhole(c: AppContext, answer: StoredAnswer, restore: Restore | undefined): Promise<AnyAnswer> {
  if (restore === undefined || answer.status >= 400) return replay(answer)
  const whole = await restore(c.var.services, JSON.parse(answer.body))
  return whole.ok ? replay({ ...answer, body: JSON.stringify(whole.value) }) : problem(c, whole.error)
}

/**
 * Honours Idempotency-Key on a route whose effect is itself harmless to repeat: same key and body give the same answer.
 * `POST /orders` claims its key in its own batch instead, to save the round trips. A route whose answers hold a secret
 * says how to `restore` it; without that such an answer is not kept, and the request runs again.
 */
export function honourKey(route: string, restore?: Restore) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const key = readKey(c)
    if (!key.ok) return problem(c, key.error)
    if (key.value === null) return next()
    const { db, clock } = c.var.services
    const claim = await makeClaim(await scopeOf(c), route, key.value, await c.req.text(), c.req.path)
    const [, rows] = await db.batch([claimStatement(db, claim, clock()), readClaim(db, claim)])
    const judged = judgeClaim(claim, rows[0])
    if (!judged.ok) return problem(c, judged.error)
    if (judged.value !== null) return replayWhole(c, judged.value, restore)
    await next()
    const { body, hadSecret } = withoutSecrets(await c.res.clone().text())
    if (c.error === undefined && isFinal(c.res.status) && !(hadSecret && restore === undefined)) {
      await finishStatement(db, claim, { status: c.res.status, body })
    } else {
      await releaseStatement(db, claim)
    }
    return undefined
  })
}
