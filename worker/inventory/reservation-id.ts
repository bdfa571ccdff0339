/** A released id is never taken again, so every try has its own. The first is the life's own. */
export function reservationId(life: string, hold: 1 | 2 | 3): string {
  return hold === 1 ? life : `${life}.${hold}`
}

/** First try, second try in variant order, and the one for units that lapsed before the money came: all one life holds. */
const holds = [1, 2, 3] as const

/** Every id under which one life of an order may hold units: what a release must name. */
export function reservationIdsOf(life: string): string[] {
  return holds.map((hold) => reservationId(life, hold))
}

/** The id under which an order reserves again what lapsed before its payment arrived. */
export function lapsedReservationId(life: string): string {
  return reservationId(life, 3)
}

/**
 * Which life of an order a reservation belongs to: the order's own id, and one of its own for each time it was
 * reinstated (`<orderId>.v<version>`), because a cancellation ends every id of the life before for good.
 */
export function lifeOf(reservation: string): string {
  return /^[^.]+(?:\.v\d+)?/.exec(reservation)?.[0] ?? reservation
}

/** The life that begins when an order is reinstated from `version`: the same however often that is tried. */
export function nextLife(orderId: string, version: number): string {
  return `${orderId}.v${version}`
}

/** The order that a reservation belongs to, in whichever of its lives. */
export function orderOf(reservation: string): string {
  return reservation.split('.')[0] ?? reservation
}
