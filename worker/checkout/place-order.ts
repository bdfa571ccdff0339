import { readEmail } from '../accounts/read-email.ts'
import { basketOf } from '../basket/stub.ts'
import { holdForOrder, returnLines, type Shortage, stockObjects } from '../inventory/hold-lines.ts'
import type { Actor } from '../kernel/actor.ts'
import { mintId } from '../kernel/id.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { openOrderStatement } from '../orders/create-order.ts'
import type { OrderRecord } from '../orders/order.ts'
import { readOrderLines } from '../orders/read-order.ts'
import type { Services } from '../platform/context.ts'
import { guardFailure, runBatch } from '../platform/database.ts'
import {
  type Claim,
  claimStatement,
  finishStatement,
  judgeClaim,
  readClaim,
  releaseStatement,
  type StoredAnswer,
} from '../platform/idempotency.ts'
import { relayOutbox } from '../platform/outbox.ts'
import { cancelOrder } from './cancel-order.ts'
import type { PlaceOrder } from './contract.ts'
import { fingerprintOf } from './fingerprint.ts'
import { callerOf, chooseCurrency, linesOfBasket, linesOfItems } from './make-quote.ts'
import { chargeable, type QuotedOrder, quoteOrder, type RequestedLine } from './quote.ts'
import { quoteStatements } from './read-for-quote.ts'
import { openAttempt, placeAttempt, releaseAttempt } from './store.ts'
import { type NewOrder, writeOrder } from './write-order.ts'

/** What `POST /orders` came to. */
export type Placed =
  | { readonly kind: 'placed'; readonly order: NewOrder }
  /** Ordered before with nothing changed: the same order (decision 2). */
  | { readonly kind: 'existing'; readonly orderId: string }
  | { readonly kind: 'replayed'; readonly answer: StoredAnswer }

/** How the answer is worded: the use case stores it with the order, so that a replay is the same. */
export interface Wording {
  placed(order: NewOrder): StoredAnswer
  refused(refusal: Refusal): StoredAnswer
}

interface Checkout {
  readonly services: Services
  readonly input: PlaceOrder
  readonly actor: Actor
  readonly claim: Claim | null
  readonly wording: Wording
  readonly attemptId: string
  readonly orderId: string
  readonly currency: string
}

/** How long a basket is locked at most while its order is placed, in milliseconds. */
const basketLock = 10_000

/** Stock of an order is held this much longer than the order itself: the object's expiry is only a net (decision 5). */
export const stockGrace = 15 * 60_000

interface Wanted {
  readonly lines: RequestedLine[]
  /** Another request is placing an order of this basket. It may still be a replay, or the same order asked for twice. */
  readonly isLocked: boolean
}

/** The lines asked for, every one naming its variant. Product ids alone cost a read of their own. */
async function readLines(checkout: Checkout): Promise<Result<Wanted, Refusal>> {
  const { services, input, actor, attemptId, currency } = checkout
  if (input.basketId !== undefined) {
    const lock = { attemptId, leaseMs: basketLock, ...callerOf(actor) }
    const begun = await basketOf(services, input.basketId).beginCheckout(lock)
    if (!('basket' in begun)) {
      const detail = 'There is no such basket.'
      return err({ code: 'not-found', detail, errors: [{ pointer: '/basketId', detail }] })
    }
    return ok({ lines: linesOfBasket(begun.basket.lines), isLocked: !begun.ok })
  }
  const lines = linesOfItems(input.items ?? [])
  if (lines.every((line) => line.variantId !== undefined)) return ok({ lines, isLocked: false })
  const [statement] = quoteStatements(services.db, currency, input.shippingAddress.country, lines)
  const [rows] = await services.db.batch([statement])
  const named = lines.map((line) => {
    const row = rows.find((one) => one.index === line.index)
    return row && !row.hasOptions ? { ...line, variantId: row.variantId } : line
  })
  return ok({ lines: named, isLocked: false })
}

/** The lines as the attempt names them: one per variant. */
function holdsOf(lines: readonly RequestedLine[]): { variantId: string; quantity: number }[] {
  const sums = new Map<string, number>()
  for (const { variantId, quantity } of lines) {
    if (variantId !== undefined) sums.set(variantId, (sums.get(variantId) ?? 0) + quantity)
  }
  return [...sums].map(([variantId, quantity]) => ({ variantId, quantity }))
}

/** Round trip 1: claim the key, write the attempt, read everything the order needs. */
async function open(checkout: Checkout, lines: readonly RequestedLine[]) {
  const { services, input, claim, attemptId, orderId, currency } = checkout
  const { db, clock } = services
  const now = clock()
  const attempt = { id: attemptId, orderId, basketId: input.basketId ?? null, lines: holdsOf(lines) }
  const reads = [
    ...quoteStatements(db, currency, input.shippingAddress.country, lines),
    openOrderStatement(db, input.basketId ?? ''),
    readEmail(db, checkout.actor.kind === 'user' ? checkout.actor.userId : ''),
    openAttempt(db, attempt, claim, now),
  ] as const
  if (claim === null) {
    const [sellable, methods, rates, openOrders, emails, opened] = await db.batch(reads)
    return {
      sellable,
      methods,
      rates,
      openOrder: openOrders[0] ?? null,
      email: emails[0]?.email,
      opened,
      judged: ok(null),
    }
  }
  const [, sellable, methods, rates, openOrders, emails, opened, keys] = await db.batch([
    claimStatement(db, claim, now),
    ...reads,
    readClaim(db, claim),
  ])
  const judged = judgeClaim(claim, keys[0])
  return { sellable, methods, rates, openOrder: openOrders[0] ?? null, email: emails[0]?.email, opened, judged }
}

/** Ends a checkout that made no order: nothing stays held, and a final refusal is what the key replays from now on. */
async function refuse(checkout: Checkout, refusal: Refusal, isFinal = true): Promise<Result<never, Refusal>> {
  const { services, claim, wording, attemptId } = checkout
  const { db, clock } = services
  const key =
    claim === null ? [] : [isFinal ? finishStatement(db, claim, wording.refused(refusal)) : releaseStatement(db, claim)]
  await runBatch(db, [releaseAttempt(db, attemptId, clock()), ...key])
  return err(refusal)
}

function shortage(lines: QuotedOrder['lines'], shortages: readonly Shortage[], source: PlaceOrder): Refusal {
  const errors = shortages.map((short) => {
    const index = lines.findIndex((line) => line.sellable.variantId === short.variantId)
    const name = lines[index]?.sellable.productName ?? 'An item'
    const detail = short.available > 0 ? `Only ${short.available} left of ${name}.` : `${name} is sold out.`
    return { pointer: source.items === undefined ? '/basketId' : `/items/${index}/quantity`, detail }
  })
  return {
    code: 'stock-insufficient',
    detail: errors.map((error) => error.detail).join(' '),
    errors,
    extra: { shortages },
  }
}

/** Another order of the basket is open and differs: its payment is cancelled and its stock released first (decision 2). */
async function replaceOpenOrder(
  checkout: Checkout,
  order: OrderRecord,
  lines: readonly RequestedLine[],
): Promise<Result<null, Refusal>> {
  const { services, input, actor, claim, attemptId, orderId } = checkout
  const by = { actor, note: 'Replaced by a newer order of the same basket.', mayCancelPaid: false, isSilent: true }
  const cancelled = await cancelOrder(services, order, by)
  if (!cancelled.ok) {
    const isPaying =
      cancelled.error.code === 'order-transition-refused' || cancelled.error.code === 'order-already-paying'
    return isPaying ? err({ code: 'order-already-paying', extra: { orderId: order.id } }) : cancelled
  }
  // The queue returns these units too; doing it now as well lets the new order have them.
  const held = await readOrderLines(services, order.id)
  await returnLines(stockObjects(services), order.id, held, 'system:checkout')
  const attempt = { id: attemptId, orderId, basketId: input.basketId ?? null, lines: holdsOf(lines) }
  const [opened] = await services.db.batch([openAttempt(services.db, attempt, claim, services.clock())])
  return opened.length > 0 ? ok(null) : err({ code: 'checkout-in-progress' })
}

/** Reserves the units and writes the order; releases everything when either cannot be. */
async function reserveAndWrite(
  checkout: Checkout,
  quoted: QuotedOrder,
  email: string,
  fingerprint: string,
): Promise<Result<Placed, Refusal>> {
  const { services, input, orderId, attemptId, claim, wording, actor } = checkout
  const { db, clock, settings } = services
  const expiresAt = clock() + settings.reservationTtl
  const lines = quoted.lines.map(({ sellable, quantity }) => ({ variantId: sellable.variantId, quantity }))
  const stock = stockObjects(services)
  const held = await holdForOrder(stock, orderId, lines, expiresAt + stockGrace)
  if (!held.ok) return refuse(checkout, shortage(quoted.lines, held.shortages, input))
  const order = await writeOrder(services, {
    id: orderId,
    actor,
    email,
    address: input.shippingAddress,
    basketId: input.basketId ?? null,
    quoted,
    fingerprint,
    reservationId: held.reservationId,
    expiresAt,
  })
  const finish = claim === null ? [] : [finishStatement(db, claim, wording.placed(order))]
  try {
    await runBatch(db, [...placeAttempt(db, attemptId, clock()), ...order.statements, ...finish])
  } catch (error) {
    const failure = guardFailure(error)
    // Anything else may have been written although the answer was lost: the attempt's lease decides that later.
    if (failure === null) throw error
    await returnLines(stock, orderId, lines, 'system:checkout')
    return refuse(checkout, { code: 'checkout-in-progress' }, false)
  }
  services.defer(relayOutbox(services))
  return ok({ kind: 'placed', order })
}

async function run(checkout: Checkout): Promise<Result<Placed, Refusal>> {
  const { services, input, claim } = checkout
  const wanted = await readLines(checkout)
  if (!wanted.ok) return wanted
  const { lines, isLocked } = wanted.value
  const read = await open(checkout, lines)
  if (!read.judged.ok) return read.judged
  if (read.judged.value !== null) return ok({ kind: 'replayed', answer: read.judged.value })
  const email = input.email ?? read.email
  if (email === undefined) {
    return refuse(checkout, {
      code: 'invalid-request',
      errors: [{ pointer: '/email', detail: 'Enter an e-mail address.' }],
    })
  }
  const quoted = quoteOrder({
    source: input.items === undefined ? 'basket' : 'items',
    lines,
    sellable: read.sellable,
    methods: read.methods,
    rates: read.rates,
    currency: checkout.currency,
    country: input.shippingAddress.country,
    region: input.shippingAddress.state,
    isAddressed: true,
    shippingMethodId: input.shippingMethodId,
  })
  if (!quoted.ok) return refuse(checkout, quoted.error)
  const charge = chargeable(quoted.value.quote.totalAmount, checkout.currency)
  if (!charge.ok) return refuse(checkout, charge.error)
  const fingerprint = await fingerprintOf(quoted.value, email, input.shippingAddress)
  if (read.openOrder !== null) {
    if (read.openOrder.fingerprint === fingerprint) {
      // Not stored under the key: it stays this order's answer for as long as the order is open.
      if (claim !== null) await releaseStatement(services.db, claim)
      return ok({ kind: 'existing', orderId: read.openOrder.id })
    }
    if (isLocked) return refuse(checkout, { code: 'checkout-in-progress' }, false)
    const replaced = await replaceOpenOrder(checkout, read.openOrder, lines)
    if (!replaced.ok) return refuse(checkout, replaced.error, false)
  } else if (isLocked || read.opened.length === 0) {
    return refuse(checkout, { code: 'checkout-in-progress' }, false)
  }
  return reserveAndWrite(checkout, quoted.value, email, fingerprint)
}

/**
 * Places an order (design section 6): attempt row, then stock, then one batch with order, items, history, audit, outbox
 * and the answer of its Idempotency-Key. A crash anywhere leaves a row that names what is held, which the due jobs
 * release. Costs one basket call, a call per distinct variant, and two D1 round trips.
 */
export async function placeOrder(
  services: Services,
  input: PlaceOrder,
  actor: Actor,
  claim: Claim | null,
  wording: Wording,
): Promise<Result<Placed, Refusal>> {
  const currency = chooseCurrency(services, input.currency)
  if (!currency.ok) return currency
  const now = services.clock()
  const checkout: Checkout = {
    services,
    input,
    actor,
    claim,
    wording,
    attemptId: mintId('attempt', now),
    orderId: mintId('order', now),
    currency: currency.value,
  }
  try {
    return await run(checkout)
  } finally {
    if (input.basketId !== undefined) {
      services.defer(basketOf(services, input.basketId).endCheckout({ attemptId: checkout.attemptId }))
    }
  }
}
