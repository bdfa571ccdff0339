import type { RequestedLine } from '../../checkout/quote.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch, type Statement } from '../../platform/database.ts'
import { type Claim, finishStatement, releaseStatement, type StoredAnswer } from '../../platform/http/idempotency.ts'
import type { PlaceOrder } from './contract.ts'
import { type PlacingRefusal, refused } from './refusal.ts'
import { createAttempt, type NewAttempt, placeAttempt, releaseAttempt } from './store.ts'
import type { Holder } from './unpaid-holds.ts'
import type { NewOrder } from './write-order.ts'

/** The key a request came with, and the answer that is stored under it, in the route's words. */
export interface KeyedAnswer {
  readonly claim: Claim
  answerOf(outcome: Result<NewOrder, PlacingRefusal>): StoredAnswer
}

/** One request to place an order, from its first call to its answer. */
export interface Checkout {
  readonly services: Services
  readonly input: PlaceOrder
  readonly actor: Actor
  readonly keyed: KeyedAnswer | null
  readonly attemptId: string
  readonly orderId: string
  readonly currency: string
  readonly holder: Holder
}

/** What is to be ordered. */
export interface Wanted {
  readonly lines: readonly RequestedLine[]
  /** The basket and those it took over; none for a list of items. */
  readonly basketIds: readonly string[]
  /** Another request is placing an order of this basket. It may still be a replay, or the same order asked for twice. */
  readonly isLocked: boolean
}

/** The lines as the attempt names them: one per variant. */
function sumsOf(lines: readonly RequestedLine[]): { variantId: string; quantity: number }[] {
  const sums = new Map<string, number>()
  for (const { variantId, quantity } of lines) {
    if (variantId !== undefined) sums.set(variantId, (sums.get(variantId) ?? 0) + quantity)
  }
  return [...sums].map(([variantId, quantity]) => ({ variantId, quantity }))
}

/** The attempt of a checkout, as its row names it. */
export function attemptOf(checkout: Checkout, { lines, basketIds }: Wanted): NewAttempt {
  const { attemptId, orderId, input, holder } = checkout
  return { id: attemptId, orderId, basketId: input.basketId ?? null, basketIds, lines: sumsOf(lines), holder }
}

/** Writes the attempt now that no open order is in its way; false when another request was faster. */
export async function claimAttempt(checkout: Checkout, wanted: Wanted): Promise<boolean> {
  const { services, keyed } = checkout
  const attempt = attemptOf(checkout, wanted)
  const rows = await createAttempt(services.db, attempt, keyed?.claim ?? null, services.clock())
  return rows.length > 0
}

/** The statements that end an attempt with its order, for the batch that writes the order. */
export function placedStatements({ services, keyed, attemptId }: Checkout, order: NewOrder): Statement[] {
  const { db, clock } = services
  const answer = keyed === null ? [] : [finishStatement(db, keyed.claim, keyed.answerOf({ ok: true, value: order }))]
  return [...placeAttempt(db, attemptId, clock()), ...answer]
}

/** Ends a checkout that made no order, so that its attempt names nothing: from now on its key replays the refusal. */
export async function refuseAttempt(
  { services, keyed, attemptId }: Checkout,
  refusal: PlacingRefusal['refusal'],
  about: PlacingRefusal['about'] = [],
): Promise<Result<never, PlacingRefusal>> {
  const { db, clock } = services
  const outcome = refused(refusal, about)
  const answer = keyed === null ? [] : [finishStatement(db, keyed.claim, keyed.answerOf(outcome))]
  await runBatch(db, [releaseAttempt(db, attemptId, clock()), ...answer])
  return outcome
}

/** Ends a checkout that made no order for a reason that passes: the same key may be tried again. */
export async function abandonAttempt(
  { services, keyed, attemptId }: Checkout,
  refusal: PlacingRefusal['refusal'],
  about: PlacingRefusal['about'] = [],
): Promise<Result<never, PlacingRefusal>> {
  const { db, clock } = services
  const release = keyed === null ? [] : [releaseStatement(db, keyed.claim)]
  await runBatch(db, [releaseAttempt(db, attemptId, clock()), ...release])
  return refused(refusal, about)
}
