import {
  type Adjust,
  type AdjustResult,
  assertId,
  assertWhole,
  availableOf,
  type BackorderResult,
  changed,
  type Decision,
  maximumUnits,
  type OpeningResult,
  type OpenStock,
  type Reservation,
  type Restock,
  type RestockResult,
  type SetAvailableCall,
  type SetBackorder,
  type SetOnHandCall,
  type Stock,
  snapshotOf,
} from './stock.ts'

/** Puts units back on the shelf, for example when a paid order is cancelled: never more than its reservation took. */
export function decideRestock(stock: Stock, sold: Reservation | null, input: Restock): Decision<RestockResult> {
  assertId(input.restockId, 'restockId')
  assertWhole(input.quantity, 1, maximumUnits, 'quantity')
  const forReservation = input.reservationId !== undefined
  if (forReservation && sold?.state !== 'committed') return { result: { ok: false, code: 'not-committed' } }
  const most = forReservation && sold ? sold.quantity - sold.restocked : input.quantity
  const restocked = Math.min(input.quantity, most)
  if (restocked === 0) return { result: { ok: true, restocked, stock: snapshotOf(stock) } }
  const after = changed(stock, { onHand: restocked })
  return {
    result: { ok: true, restocked, stock: snapshotOf(after) },
    stock: after,
    ...(forReservation && sold ? { reservation: { ...sold, restocked: sold.restocked + restocked } } : {}),
    movement: {
      kind: 'restock',
      quantity: restocked,
      reason: input.reason,
      reference: input.reservationId ?? input.restockId,
      actor: input.actor,
    },
  }
}

interface Correction {
  readonly delta: number
  readonly reason: string
  readonly reference: string
  readonly actor: string
}

/** A correction below what orders hold is refused and names them: those orders were promised these units. */
function correct(stock: Stock, held: () => string[], { delta, ...why }: Correction): Decision<AdjustResult> {
  if (delta === 0) return { result: { ok: true, stock: snapshotOf(stock) } }
  if (delta < 0 && availableOf(stock) + delta < 0 && !stock.allowBackorder) {
    return { result: { ok: false, code: 'below-reserved', reserved: stock.reserved, reservationIds: held() } }
  }
  const after = changed(stock, { onHand: delta })
  return {
    result: { ok: true, stock: snapshotOf(after) },
    stock: after,
    movement: { kind: 'adjust', quantity: delta, ...why },
  }
}

/** Changes `onHand` by a difference. `held` names the reservations, read only when they are needed. */
export function decideAdjust(stock: Stock, held: () => string[], input: Adjust): Decision<AdjustResult> {
  assertId(input.adjustmentId, 'adjustmentId')
  assertWhole(input.delta, -maximumUnits, maximumUnits, 'delta')
  return correct(stock, held, {
    delta: input.delta,
    reason: input.reason,
    reference: input.adjustmentId,
    actor: input.actor,
  })
}

/**
 * Sets `onHand` to a counted value; the difference is computed here, where the truth is. When the caller says what it
 * read, the difference is from that: a sale since then is no part of the count (decisions/read-then-write).
 */
export function decideSetOnHand(stock: Stock, held: () => string[], input: SetOnHandCall): Decision<AdjustResult> {
  assertId(input.id, 'id')
  assertWhole(input.value, -maximumUnits, maximumUnits, 'value')
  return correct(stock, held, {
    delta: input.value - (input.read ?? stock.onHand),
    reason: input.reason,
    reference: input.id,
    actor: input.actor,
  })
}

/**
 * Makes so many units available by changing what is on hand. What is shown as available changes nothing: readers see 0
 * where units are owed.
 */
export function decideSetAvailable(
  stock: Stock,
  held: () => string[],
  input: SetAvailableCall,
): Decision<AdjustResult> {
  assertId(input.id, 'id')
  assertWhole(input.value, 0, maximumUnits, 'value')
  const isShown = input.value === Math.max(0, availableOf(stock))
  return correct(stock, held, {
    delta: isShown ? 0 : input.value - availableOf(stock),
    reason: input.reason,
    reference: input.id,
    actor: input.actor,
  })
}

/** The first stock of a variant. `isFresh` says that it was never opened and its ledger is empty. */
export function decideOpening(stock: Stock, isFresh: boolean, input: OpenStock): Decision<OpeningResult> {
  assertWhole(input.value, 0, maximumUnits, 'value')
  if (!isFresh || input.value === 0) return { result: { applied: isFresh, stock: snapshotOf(stock) } }
  const after = changed(stock, { onHand: input.value })
  return {
    result: { applied: true, stock: snapshotOf(after) },
    stock: after,
    movement: {
      kind: 'adjust',
      quantity: input.value,
      reason: 'opening stock',
      reference: null,
      actor: input.actor ?? 'system:import',
    },
  }
}

/**
 * Allows or ends new backorders. Ending them is never refused: open ones stay, and only new ones are turned away. A
 * message older than what is known changes nothing.
 */
export function decideBackorder(stock: Stock, { allowed, version }: SetBackorder): Decision<BackorderResult> {
  assertWhole(version, 0, Number.MAX_SAFE_INTEGER, 'version')
  if (version < stock.settingsVersion) return { result: { applied: false, stock: snapshotOf(stock) } }
  if (version === stock.settingsVersion && allowed === stock.allowBackorder) {
    return { result: { applied: true, stock: snapshotOf(stock) } }
  }
  const after = changed(stock, { allowBackorder: allowed, settingsVersion: version })
  return { result: { applied: true, stock: snapshotOf(after) }, stock: after }
}
