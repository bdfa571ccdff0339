import { readEmail } from '../../accounts/public.ts'
import { basketOf } from '../../basket/stub.ts'
import { callerOf, linesOfBasket, linesOfItems } from '../../checkout/make-quote.ts'
import type { RequestedLine } from '../../checkout/quote.ts'
import { quoteStatements } from '../../checkout/read-for-quote.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { openOrdersStatement } from '../../orders/public.ts'
import type { Services } from '../../platform/context.ts'
import {
  type Claim,
  claimStatement,
  judgeClaim,
  readClaim,
  type StoredAnswer,
} from '../../platform/http/idempotency.ts'
import type { PlaceOrder } from './contract.ts'
import { heldStatements } from './hold-store.ts'
import { type NewAttempt, openAttempt } from './store.ts'
import type { Holder } from './unpaid-holds.ts'
import type { NewOrder } from './write-order.ts'

/** How the answer is worded: the use case stores it with the order, so that a replay is the same. */
export interface Wording {
  placed(order: NewOrder): StoredAnswer
  refused(refusal: Refusal): StoredAnswer
}

/** One request to place an order, from its first call to its answer. */
export interface Checkout {
  readonly services: Services
  readonly input: PlaceOrder
  readonly actor: Actor
  readonly claim: Claim | null
  readonly wording: Wording
  readonly attemptId: string
  readonly orderId: string
  readonly currency: string
  readonly holder: Holder
}

/** How long a basket is locked at most while its order is placed, in milliseconds. */
const basketLock = 10_000

export interface Wanted {
  readonly lines: RequestedLine[]
  /** The basket and those it took over; none for a list of items. */
  readonly basketIds: readonly string[]
  /** Another request is placing an order of this basket. It may still be a replay, or the same order asked for twice. */
  readonly isLocked: boolean
}

/** The lines asked for, every one naming its variant. Product ids alone cost a read of their own. */
export async function readLines(checkout: Checkout): Promise<Result<Wanted, Refusal>> {
  const { services, input, actor, attemptId, currency } = checkout
  if (input.basketId !== undefined) {
    const lock = { attemptId, leaseMs: basketLock, ...callerOf(actor) }
    const begun = await basketOf(services, input.basketId).beginCheckout(lock)
    if (!('basket' in begun)) {
      const detail = 'There is no such basket.'
      return err({ code: 'not-found', detail, errors: [{ pointer: '/basketId', detail }] })
    }
    const { lines, mergedFrom = [] } = begun.basket
    return ok({ lines: linesOfBasket(lines), basketIds: [input.basketId, ...mergedFrom], isLocked: !begun.ok })
  }
  const lines = linesOfItems(input.items ?? [])
  if (lines.every((line) => line.variantId !== undefined)) return ok({ lines, basketIds: [], isLocked: false })
  const [statement] = quoteStatements(services.db, currency, input.shippingAddress.country, lines)
  const [rows] = await services.db.batch([statement])
  const named = lines.map((line) => {
    const row = rows.find((one) => one.index === line.index)
    return row && !row.hasOptions ? { ...line, variantId: row.variantId } : line
  })
  return ok({ lines: named, basketIds: [], isLocked: false })
}

/** The lines as the attempt names them: one per variant. */
function holdsOf(lines: readonly RequestedLine[]): { variantId: string; quantity: number }[] {
  const sums = new Map<string, number>()
  for (const { variantId, quantity } of lines) {
    if (variantId !== undefined) sums.set(variantId, (sums.get(variantId) ?? 0) + quantity)
  }
  return [...sums].map(([variantId, quantity]) => ({ variantId, quantity }))
}

/** The attempt of a checkout, as its row names it. */
export function attemptOf(checkout: Checkout, { lines, basketIds }: Omit<Wanted, 'isLocked'>): NewAttempt {
  const { attemptId, orderId, input, holder } = checkout
  return { id: attemptId, orderId, basketId: input.basketId ?? null, basketIds, lines: holdsOf(lines), holder }
}

/** Round trip 1: claim the key, write the attempt, read everything the order needs. */
export async function openCheckout(checkout: Checkout, wanted: Wanted) {
  const { services, input, claim, currency } = checkout
  const { db, clock } = services
  const now = clock()
  const attempt = attemptOf(checkout, wanted)
  const reads = [
    ...quoteStatements(db, currency, input.shippingAddress.country, wanted.lines),
    openOrdersStatement(db, attempt.basketIds),
    readEmail(db, checkout.actor.kind === 'user' ? checkout.actor.userId : ''),
    openAttempt(db, attempt, claim, now),
    ...heldStatements(db, attempt, now),
  ] as const
  if (claim === null) {
    const [sellable, methods, rates, openOrders, emails, opened, held, shares] = await db.batch(reads)
    const found = { sellable, methods, rates, openOrders, email: emails[0]?.email, opened }
    return { ...found, usage: { held, shares }, judged: ok(null) }
  }
  const [, sellable, methods, rates, openOrders, emails, opened, held, shares, keys] = await db.batch([
    claimStatement(db, claim, now),
    ...reads,
    readClaim(db, claim),
  ])
  const judged = judgeClaim(claim, keys[0])
  const found = { sellable, methods, rates, openOrders, email: emails[0]?.email, opened }
  return { ...found, usage: { held, shares }, judged }
}
