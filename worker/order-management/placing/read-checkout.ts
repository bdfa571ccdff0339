import { readEmail } from '../../accounts/public.ts'
import { basketOf } from '../../basket/stub.ts'
import { callerOf, linesOfBasket, linesOfItems } from '../../checkout/make-quote.ts'
import { quoteStatements } from '../../checkout/read-for-quote.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { openOrdersStatement } from '../../orders/public.ts'
import { batch } from '../../platform/database.ts'
import { claimStatement, judgeClaim, readClaim } from '../../platform/http/idempotency.ts'
import { attemptOf, type Checkout, type Wanted } from './claim-attempt.ts'
import { heldStatements } from './hold-store.ts'
import { type PlacingRefusal, refused } from './refusal.ts'
import { createAttempt } from './store.ts'

/** How long a basket is locked at most while its order is placed, in milliseconds. */
const basketLock = 10_000

/** The lines asked for, every one naming its variant. Product ids alone cost a read of their own. */
export async function readLines(checkout: Checkout): Promise<Result<Wanted, PlacingRefusal>> {
  const { services, input, actor, attemptId, currency } = checkout
  if (input.basketId !== undefined) {
    const lock = { attemptId, leaseMs: basketLock, ...callerOf(actor) }
    const begun = await basketOf(services, input.basketId).beginCheckout(lock)
    if (!('basket' in begun)) {
      const detail = 'There is no such basket.'
      return refused({ code: 'not-found', detail }, [{ subject: 'basket', detail }])
    }
    const { lines, mergedFrom = [] } = begun.basket
    return ok({ lines: linesOfBasket(lines), basketIds: [input.basketId, ...mergedFrom], isLocked: !begun.ok })
  }
  const lines = linesOfItems(input.items ?? [])
  if (lines.every((line) => line.variantId !== undefined)) return ok({ lines, basketIds: [], isLocked: false })
  const rows = await quoteStatements(services.db, currency, input.shippingAddress.country, lines).sellable
  const named = lines.map((line) => {
    const row = rows.find((one) => one.index === line.index)
    return row && !row.hasOptions ? { ...line, variantId: row.variantId } : line
  })
  return ok({ lines: named, basketIds: [], isLocked: false })
}

/** Round trip 1: claims the key, writes the attempt, and reads everything that the order needs. */
export async function readCheckout(checkout: Checkout, wanted: Wanted) {
  const { services, input, keyed, currency, actor } = checkout
  const { db, clock } = services
  const now = clock()
  const claim = keyed?.claim ?? null
  const attempt = attemptOf(checkout, wanted)
  const { keys, emails, ...read } = await batch(db, {
    claimed: claim && claimStatement(db, claim, now),
    ...quoteStatements(db, currency, input.shippingAddress.country, wanted.lines),
    openOrders: openOrdersStatement(db, attempt.basketIds),
    emails: readEmail(db, actor.kind === 'user' ? actor.userId : ''),
    opened: createAttempt(db, attempt, claim, now),
    ...heldStatements(db, attempt, now),
    keys: claim && readClaim(db, claim),
  })
  const earlier = claim === null ? ok(null) : judgeClaim(claim, keys?.[0])
  return { ...read, email: emails[0]?.email, earlier }
}

export type Read = Awaited<ReturnType<typeof readCheckout>>
