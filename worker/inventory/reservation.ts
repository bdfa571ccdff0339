import {
  assertId,
  assertWhole,
  availableOf,
  type CommitResult,
  changed,
  type Decision,
  type Extend,
  type ExtendResult,
  maximumUnits,
  type ReleaseResult,
  type Reservation,
  type Reserve,
  type ReserveResult,
  type Stock,
} from './stock.ts'

/** From this many units on hand on, holds of guests leave a part to others; below, the last unit is anyone's. */
const largeStock = 100

/** Units that a hold with a share leaves alone (decisions/unpaid-orders-are-bounded). */
function keptBack({ onHand }: Stock, share = 100): number {
  return onHand < largeStock ? 0 : onHand - Math.floor((onHand * share) / 100)
}

/**
 * Holds units for an order. A held id with the same quantity answers as before and keeps its expiry; a finished id is
 * refused for ever, so that a late retry cannot hold units that would never be released.
 */
export function decideReserve(stock: Stock, known: Reservation | null, input: Reserve): Decision<ReserveResult> {
  const { reservationId: id, quantity, expiresAt } = input
  assertId(id, 'reservationId')
  assertWhole(quantity, 1, maximumUnits, 'quantity')
  assertWhole(expiresAt, 0, Number.MAX_SAFE_INTEGER, 'expiresAt')
  const available = availableOf(stock)
  if (known) {
    if (known.state !== 'held') return { result: { ok: false, code: 'finished', state: known.state } }
    if (known.quantity !== quantity) return { result: { ok: false, code: 'conflict' } }
    return { result: { ok: true, available } }
  }
  const free = available - keptBack(stock, input.share)
  if (free < quantity && !stock.allowBackorder) {
    return { result: { ok: false, code: 'insufficient', available: Math.max(free, Math.min(available, 0)) } }
  }
  return {
    result: { ok: true, available: available - quantity },
    stock: changed(stock, { reserved: quantity }),
    reservation: { id, quantity, expiresAt, state: 'held', restocked: 0 },
  }
}

/** Moves a hold's expiry further away; an earlier time changes nothing. */
export function decideExtend(known: Reservation | null, { reservationId, expiresAt }: Extend): Decision<ExtendResult> {
  assertId(reservationId, 'reservationId')
  assertWhole(expiresAt, 0, Number.MAX_SAFE_INTEGER, 'expiresAt')
  if (!known) return { result: { ok: false, code: 'unknown' } }
  if (known.state !== 'held') return { result: { ok: false, code: 'finished', state: known.state } }
  if (expiresAt <= known.expiresAt) return { result: { ok: true } }
  return { result: { ok: true }, reservation: { ...known, expiresAt } }
}

/**
 * Sells held units: `onHand` and `reserved` fall together in one movement. A hold past its time that is still held
 * commits all the same, because its units are still there and are paid for.
 */
export function decideCommit(stock: Stock, known: Reservation | null): Decision<CommitResult> {
  if (!known) return { result: { ok: false, code: 'unknown' } }
  const { id, quantity, state } = known
  switch (state) {
    case 'committed':
      return { result: { ok: true, quantity, already: true } }
    case 'released':
    case 'expired':
      return { result: { ok: false, code: state } }
    case 'held':
      return {
        result: { ok: true, quantity, already: false },
        stock: changed(stock, { onHand: -quantity, reserved: -quantity }),
        reservation: { ...known, state: 'committed' },
        movement: { kind: 'commit', quantity: -quantity, reason: 'sold', reference: id, actor: 'system:stock' },
      }
  }
}

/**
 * Gives held units back. An unknown id leaves a tombstone: its `reserve` may still be on the way, and must not win
 * after this.
 */
export function decideRelease(stock: Stock, known: Reservation | null, id: string): Decision<ReleaseResult> {
  assertId(id, 'reservationId')
  if (!known) {
    return {
      result: { ok: true, released: false },
      reservation: { id, quantity: 0, expiresAt: 0, state: 'released', restocked: 0 },
    }
  }
  switch (known.state) {
    case 'committed':
      return { result: { ok: false, code: 'committed' } }
    case 'released':
    case 'expired':
      return { result: { ok: true, released: false } }
    case 'held':
      return {
        result: { ok: true, released: true },
        stock: changed(stock, { reserved: -known.quantity }),
        reservation: { ...known, state: 'released' },
      }
  }
}

/** Ends a hold whose time has passed, and leaves any other as it is. Answers whether it ended. */
export function decideExpire(stock: Stock, known: Reservation, now: number): Decision<boolean> {
  if (known.state !== 'held' || known.expiresAt > now) return { result: false }
  return {
    result: true,
    stock: changed(stock, { reserved: -known.quantity }),
    reservation: { ...known, state: 'expired' },
  }
}
