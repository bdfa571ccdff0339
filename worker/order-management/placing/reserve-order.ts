import type { QuotedOrder } from '../../checkout/quote.ts'
import { holdForOrder, returnLines, type Shortage, stockObjects } from '../../inventory/hold-lines.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { type Checkout, refuseAttempt } from './claim-attempt.ts'
import type { PlacingRefusal } from './refusal.ts'

/** Stock of an order is held this much longer than the order itself: the object's expiry is only a net (decisions/one-owner-of-expiry). */
export const stockGrace = 15 * 60_000

/** What was reserved for an order, and until when the order may be paid, in epoch milliseconds. */
export interface Reserved {
  readonly reservationId: string
  readonly expiresAt: number
  /** Gives everything back, when the order could not be written after all. */
  undo(): Promise<void>
}

function refuseShort(checkout: Checkout, lines: QuotedOrder['lines'], shortages: readonly Shortage[]) {
  const about = shortages.map((short) => {
    const sellable = lines.find((line) => line.sellable.variantId === short.variantId)?.sellable
    const name = sellable?.productName ?? 'An item'
    const detail = short.available > 0 ? `Only ${short.available} left of ${name}.` : `${name} is sold out.`
    return { subject: { line: sellable?.index ?? 0 }, detail }
  })
  const detail = about.map((one) => one.detail).join(' ')
  return refuseAttempt(checkout, { code: 'stock-insufficient', detail, extra: { shortages: [...shortages] } }, about)
}

/** Reserves every unit of an order or none; one call to the stock object of each variant. */
export async function reserveOrder(checkout: Checkout, quoted: QuotedOrder): Promise<Result<Reserved, PlacingRefusal>> {
  const { services, orderId, actor } = checkout
  const { clock, settings } = services
  const isGuest = actor.kind === 'guest'
  const expiresAt = clock() + (isGuest ? settings.guestHold : settings.reservationTtl)
  const lines = quoted.lines.map(({ sellable, quantity }) => ({ variantId: sellable.variantId, quantity }))
  const stock = stockObjects(services, isGuest ? settings.holdLimits.guestShare : undefined)
  const held = await holdForOrder(stock, orderId, lines, expiresAt + stockGrace)
  if (!held.ok) return refuseShort(checkout, quoted.lines, held.shortages)
  const undo = () => returnLines(stock, orderId, lines, 'system:checkout')
  return ok({ reservationId: held.reservationId, expiresAt, undo })
}
