import { basketOf } from '../basket/stub.ts'
import { holdForOrder, returnLines, type Shortage, stockObjects } from '../inventory/hold-lines.ts'
import type { Actor } from '../kernel/actor.ts'
import { mintId } from '../kernel/id.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { OrderRecord } from '../orders/order.ts'
import { readOrderLines } from '../orders/read-order.ts'
import type { Services } from '../platform/context.ts'
import { guardFailure, runBatch } from '../platform/database.ts'
import { type Claim, finishStatement, releaseStatement, type StoredAnswer } from '../platform/idempotency.ts'
import { relayOutbox } from '../platform/outbox.ts'
import { cancelOrder } from './cancel-order.ts'
import type { PlaceOrder } from './contract.ts'
import { fingerprintOf } from './fingerprint.ts'
import { chooseCurrency } from './make-quote.ts'
import { nameHolder } from './name-holder.ts'
import { attemptOf, type Checkout, openCheckout, readLines, type Wording } from './open-checkout.ts'
import { chargeable, type QuotedOrder, quoteOrder, type RequestedLine } from './quote.ts'
import { openAttempt, placeAttempt, releaseAttempt } from './store.ts'
import { judgeHolds } from './unpaid-holds.ts'
import { type NewOrder, writeOrder } from './write-order.ts'

/** What `POST /orders` came to. */
export type Placed =
  | { readonly kind: 'placed'; readonly order: NewOrder }
  /** Ordered before with nothing changed: the same order (decision 2). */
  | { readonly kind: 'existing'; readonly orderId: string }
  | { readonly kind: 'replayed'; readonly answer: StoredAnswer }

/** Stock of an order is held this much longer than the order itself: the object's expiry is only a net (decision 5). */
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
    extra: { shortages },
  }
}

/** Another order of the basket is open and differs: its payment is cancelled and its stock released first (decision 2). */
async function replaceOpenOrder(
  checkout: Checkout,
  order: OrderRecord,
  lines: readonly RequestedLine[],
): Promise<Result<null, Refusal>> {
  const { services, actor, claim } = checkout
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
  const [opened] = await services.db.batch([
    openAttempt(services.db, attemptOf(checkout, lines), claim, services.clock()),
  ])
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
  const { services, input, claim } = checkout
  const wanted = await readLines(checkout)
  if (!wanted.ok) return wanted
  const { lines, isLocked } = wanted.value
  const read = await openCheckout(checkout, lines)
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
  const charge = chargeable(quoted.value.quote.totalAmount, checkout.currency)
  if (!charge.ok) return refuse(checkout, charge.error)
  const fingerprint = await fingerprintOf(quoted.value, email, input.shippingAddress)
  if (read.openOrder?.fingerprint === fingerprint) {
    // Not stored under the key: it stays this order's answer for as long as the order is open.
    if (claim !== null) await releaseStatement(services.db, claim)
    return ok({ kind: 'existing', orderId: read.openOrder.id })
  }
  const { lines: wares } = quoted.value
  const tooMuch = judgeHolds(services.settings.holdLimits, read.usage, wares, (id) => pointerOf(wares, id, input))
  if (tooMuch !== null) return refuse(checkout, tooMuch, false)
  if (read.openOrder !== null) {
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
