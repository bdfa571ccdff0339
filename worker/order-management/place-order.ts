import { basketOf } from '../basket/stub.ts'
import { chooseCurrency } from '../checkout/make-quote.ts'
import { chargeable, quoteOrder } from '../checkout/quote.ts'
import type { Actor } from '../kernel/actor.ts'
import { mintId } from '../kernel/id.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import type { StoredAnswer } from '../platform/http/idempotency.ts'
import { abandonAttempt, type Checkout, type KeyedAnswer, refuseAttempt } from './placing/claim-attempt.ts'
import type { PlaceOrder } from './placing/contract.ts'
import { fingerprintOf } from './placing/fingerprint.ts'
import { nameHolder } from './placing/name-holder.ts'
import { type Read, readCheckout, readLines } from './placing/read-checkout.ts'
import { type PlacingRefusal, refused } from './placing/refusal.ts'
import { reserveOrder } from './placing/reserve-order.ts'
import { judgeHolds } from './placing/unpaid-holds.ts'
import { type NewOrder, writeOrder } from './placing/write-order.ts'
import { isSameOrder, replaceOpenOrders } from './replace-open-orders.ts'

/** What ordering came to. */
export type Placed =
  | { readonly kind: 'placed'; readonly order: NewOrder }
  /** Ordered before with nothing changed: the same order (decisions/second-attempt). */
  | { readonly kind: 'existing'; readonly orderId: string }
  | { readonly kind: 'replayed'; readonly answer: StoredAnswer }

/** The order as the shop prices it now. A total that the buyer did not see, or that no card can pay, is refused. */
function priceOrder(
  { services, input, currency }: Checkout,
  lines: Parameters<typeof quoteOrder>[0]['lines'],
  read: Read,
) {
  const quoted = quoteOrder({
    source: input.items === undefined ? 'basket' : 'items',
    lines,
    sellable: read.sellable,
    methods: read.methods,
    rates: read.rates,
    currency,
    country: input.shippingAddress.country,
    region: input.shippingAddress.state,
    isAddressed: true,
    shippingMethodId: input.shippingMethodId,
    mostUnits: services.settings.holdLimits.unitsPerOrder,
  })
  if (!quoted.ok) return refused(quoted.error)
  const { quote } = quoted.value
  if (input.expectedTotal !== undefined && input.expectedTotal !== quote.totalAmount) {
    const detail = `The total is ${quote.totalAmount} now.`
    return refused({ code: 'quote-changed', extra: { quote } }, [{ subject: 'total', detail }])
  }
  const charge = chargeable(quote.totalAmount, currency)
  return charge.ok ? quoted : refused(charge.error)
}

/** Read, price, make way for the order, reserve its units, write it; each step ends the attempt when it refuses. */
async function run(checkout: Checkout): Promise<Result<Placed, PlacingRefusal>> {
  const { services, input } = checkout
  const wanted = await readLines(checkout)
  if (!wanted.ok) return wanted
  const read = await readCheckout(checkout, wanted.value)
  if (!read.earlier.ok) return refused(read.earlier.error)
  if (read.earlier.value !== null) return ok({ kind: 'replayed', answer: read.earlier.value })
  const email = input.email ?? read.email
  if (email === undefined) {
    const about = [{ subject: 'email' as const, detail: 'Enter an e-mail address.' }]
    return refuseAttempt(checkout, { code: 'invalid-request' }, about)
  }
  const quoted = priceOrder(checkout, wanted.value.lines, read)
  if (!quoted.ok) return refuseAttempt(checkout, quoted.error.refusal, quoted.error.about)
  const fingerprint = await fingerprintOf(quoted.value, email, input.shippingAddress)
  if (!read.openOrders.some((order) => isSameOrder(order, checkout, fingerprint))) {
    const tooMuch = judgeHolds(services.settings.holdLimits, read, quoted.value.lines)
    if (tooMuch !== null) return abandonAttempt(checkout, tooMuch.refusal, tooMuch.about)
  }
  if (read.openOrders.length > 0) {
    const same = await replaceOpenOrders(checkout, read.openOrders, fingerprint, wanted.value)
    if (!same.ok) return same
    if (same.value !== null) return ok({ kind: 'existing', orderId: same.value.id })
  } else if (wanted.value.isLocked || read.opened.length === 0) {
    return abandonAttempt(checkout, { code: 'checkout-in-progress' })
  }
  const reserved = await reserveOrder(checkout, quoted.value)
  if (!reserved.ok) return reserved
  const written = await writeOrder(checkout, { quoted: quoted.value, email, fingerprint, ...reserved.value })
  if (written !== null) return ok({ kind: 'placed', order: written })
  await reserved.value.undo()
  return abandonAttempt(checkout, { code: 'checkout-in-progress' })
}

/**
 * Places an order (decisions/intent-before-effect): attempt row, then stock, then one batch with order, items, history, audit, outbox
 * and the answer of its Idempotency-Key. A crash anywhere leaves a row that names what is held, which the due jobs
 * release. Costs one basket call, a call per distinct variant, and two D1 round trips.
 */
export async function placeOrder(
  services: Services,
  input: PlaceOrder,
  actor: Actor,
  keyed: KeyedAnswer | null,
  clientAddress: string | null,
): Promise<Result<Placed, PlacingRefusal>> {
  const currency = chooseCurrency(services, input.currency)
  if (!currency.ok) return refused(currency.error)
  const now = services.clock()
  const checkout: Checkout = {
    services,
    input,
    actor,
    keyed,
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
