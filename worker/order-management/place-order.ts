import { basketOf } from '../basket/stub.ts'
import { chooseCurrency } from '../checkout/make-quote.ts'
import { chargeable, type QuotedOrder, quoteOrder } from '../checkout/quote.ts'
import { holdForOrder, returnLines, type Shortage, stockObjects } from '../inventory/hold-lines.ts'
import type { Actor } from '../kernel/actor.ts'
import { mintId } from '../kernel/id.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { type OrderRecord, replacedNote } from '../orders/order.ts'
import { readOrderLines } from '../orders/read-order.ts'
import type { Services } from '../platform/context.ts'
import { guardFailure, runBatch } from '../platform/database.ts'
import { type Claim, finishStatement, releaseStatement, type StoredAnswer } from '../platform/http/idempotency.ts'
import { relayOutbox } from '../platform/outbox.ts'
import { cancelOrder } from './cancel-order.ts'
import type { PlaceOrder } from './placing/contract.ts'
import { fingerprintOf } from './placing/fingerprint.ts'
import { nameHolder } from './placing/name-holder.ts'
import {
  attemptOf,
  type Checkout,
  openCheckout,
  readLines,
  type Wanted,
  type Wording,
} from './placing/open-checkout.ts'
import { openAttempt, placeAttempt, releaseAttempt } from './placing/store.ts'
import { judgeHolds } from './placing/unpaid-holds.ts'
import { type NewOrder, writeOrder } from './placing/write-order.ts'

/** What `POST /orders` came to. */
export type Placed =
  | { readonly kind: 'placed'; readonly order: NewOrder }
  /** Ordered before with nothing changed: the same order (decisions/second-attempt). */
  | { readonly kind: 'existing'; readonly orderId: string }
  | { readonly kind: 'replayed'; readonly answer: StoredAnswer }

/**
 * Stock of an order is held this much longer than the order itself: the object's expiry is only a net
 * (decisions/one-owner-of-expiry).
 */
export const stockGrace = 15 * 60_000

/** Ends a checkout that made no order: nothing stays held, and a final refusal is what the key replays from now on. */
async function refuse(checkout: Checkout, refusal: Refusal, isFinal = true): Promise<Result<never, Refusal>> {
  const { services, claim, wording, attemptId } = checkout
  const { db, clock } = services
  const key =
    claim === null ? [] : [isFinal ? finishStatement(db, claim, wording.refused(refusal)) : releaseStatement(db, claim)]
  await runBatch(db, [releaseAttempt(db, attemptId, clock()), ...key])
  return err(refusal)
}

/** Where the request asked for units of a variant. */
function pointerOf(lines: QuotedOrder['lines'], variantId: string, source: PlaceOrder): string {
  const index = lines.find((line) => line.sellable.variantId === variantId)?.sellable.index ?? 0
  return source.items === undefined ? '/basketId' : `/items/${index}/quantity`
}

function shortage(lines: QuotedOrder['lines'], shortages: readonly Shortage[], source: PlaceOrder): Refusal {
  const errors = shortages.map((short) => {
    const name = lines.find((line) => line.sellable.variantId === short.variantId)?.sellable.productName ?? 'An item'
    const detail = short.available > 0 ? `Only ${short.available} left of ${name}.` : `${name} is sold out.`
    return { pointer: pointerOf(lines, short.variantId, source), detail }
  })
  return {
    code: 'stock-insufficient',
    detail: errors.map((error) => error.detail).join(' '),
    errors,
    extra: { shortages: [...shortages] },
  }
}

/**
 * Open orders of the basket differ: their payment is cancelled and their stock released first
 * (decisions/second-attempt).
 */
async function replaceOpenOrders(checkout: Checkout, orders: readonly OrderRecord[]): Promise<Result<null, Refusal>> {
  const { services, actor } = checkout
  const by = { actor, note: replacedNote, noteFor: 'buyer' as const, mayCancelPaid: false, isSilent: true }
  for (const order of orders) {
    const cancelled = await cancelOrder(services, order, by)
    if (!cancelled.ok) {
      const isPaying =
        cancelled.error.code === 'order-transition-refused' || cancelled.error.code === 'order-already-paying'
      return isPaying ? err({ code: 'order-already-paying', extra: { orderId: order.id } }) : cancelled
    }
    // The queue returns these units too; doing it now as well lets the new order have them.
    const held = await readOrderLines(services, order.id)
    await returnLines(stockObjects(services), order.id, held, 'system:checkout')
  }
  return ok(null)
}

/** Whether an open order is the caller's own: one placed as a guest is not the account's, even out of the same basket. */
function isOwn(order: OrderRecord, { actor }: Checkout): boolean {
  return order.userId === (actor.kind === 'user' ? actor.userId : null)
}

/** What is to become of the open orders that were found: nothing to do (`null`), an answer, or a refusal. */
async function settleOpenOrders(
  checkout: Checkout,
  open: readonly OrderRecord[],
  fingerprint: string,
  wanted: Wanted,
): Promise<Result<Placed | null, Refusal>> {
  const { services, claim } = checkout
  const same = open.find((order) => order.fingerprint === fingerprint && isOwn(order, checkout))
  const others = open.filter((order) => order !== same)
  // Another tab is at it; what it places will be the open order.
  if (wanted.isLocked && others.length > 0) return refuse(checkout, { code: 'checkout-in-progress' }, false)
  const replaced = await replaceOpenOrders(checkout, others)
  if (!replaced.ok) return refuse(checkout, replaced.error, false)
  if (same) {
    // Not stored under the key: it stays this order's answer for as long as the order is open.
    if (claim !== null) await releaseStatement(services.db, claim)
    return ok({ kind: 'existing', orderId: same.id })
  }
  const attempt = attemptOf(checkout, wanted)
  const [opened] = await services.db.batch([openAttempt(services.db, attempt, claim, services.clock())])
  return opened.length > 0 ? ok(null) : refuse(checkout, { code: 'checkout-in-progress' }, false)
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
  const isGuest = actor.kind === 'guest'
  const expiresAt = clock() + (isGuest ? settings.guestHold : settings.reservationTtl)
  const lines = quoted.lines.map(({ sellable, quantity }) => ({ variantId: sellable.variantId, quantity }))
  const stock = stockObjects(services, isGuest ? settings.holdLimits.guestShare : undefined)
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
  const { services, input } = checkout
  const wanted = await readLines(checkout)
  if (!wanted.ok) return wanted
  const { lines } = wanted.value
  const read = await openCheckout(checkout, wanted.value)
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
    mostUnits: services.settings.holdLimits.unitsPerOrder,
  })
  if (!quoted.ok) return refuse(checkout, quoted.error)
  const { quote } = quoted.value
  if (input.expectedTotal !== undefined && input.expectedTotal !== quote.totalAmount) {
    const errors = [{ pointer: '/expectedTotal', detail: `The total is ${quote.totalAmount} now.` }]
    return refuse(checkout, { code: 'quote-changed', errors, extra: { quote } })
  }
  const charge = chargeable(quote.totalAmount, checkout.currency)
  if (!charge.ok) return refuse(checkout, charge.error)
  const fingerprint = await fingerprintOf(quoted.value, email, input.shippingAddress)
  const isKnown = read.openOrders.some((order) => order.fingerprint === fingerprint && isOwn(order, checkout))
  if (!isKnown) {
    const { lines: wares } = quoted.value
    const tooMuch = judgeHolds(services.settings.holdLimits, read.usage, wares, (id) => pointerOf(wares, id, input))
    if (tooMuch !== null) return refuse(checkout, tooMuch, false)
  }
  if (read.openOrders.length > 0) {
    const settled = await settleOpenOrders(checkout, read.openOrders, fingerprint, wanted.value)
    if (!settled.ok) return settled
    if (settled.value !== null) return ok(settled.value)
  } else if (wanted.value.isLocked || read.opened.length === 0) {
    return refuse(checkout, { code: 'checkout-in-progress' }, false)
  }
  return reserveAndWrite(checkout, quoted.value, email, fingerprint)
}

/**
 * Places an order (decisions/intent-before-effect): attempt row, then stock, then one batch with order, items, history,
 * audit, outbox and the answer of its Idempotency-Key. A crash anywhere leaves a row that names what is held, which the
 * due jobs release. Costs one basket call, a call per distinct variant, and two D1 round trips.
 */
export async function placeOrder(
  services: Services,
  input: PlaceOrder,
  actor: Actor,
  claim: Claim | null,
  wording: Wording,
  clientAddress: string | null,
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
    holder: await nameHolder(services, actor, input.email, clientAddress),
  }
  try {
    return await run(checkout)
  } finally {
    if (input.basketId !== undefined) {
      services.defer(basketOf(services, input.basketId).endCheckout({ attemptId: checkout.attemptId }))
    }
  }
}
