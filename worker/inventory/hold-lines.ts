import type { Services } from '../platform/context.ts'
import { reservationId, reservationIdsOf } from './reservation-id.ts'
import type { StockCalls } from './stock.ts'
import { stockOf } from './stub.ts'

export interface StockLine {
  readonly variantId: string
  readonly quantity: number
}

export interface Shortage {
  readonly variantId: string
  readonly requested: number
  readonly available: number
}

export type StockOf = (variantId: string) => Pick<StockCalls, 'reserve' | 'extend' | 'commit' | 'release' | 'restock'>

async function reserveOne(stock: StockOf, line: StockLine, id: string, expiresAt: number): Promise<Shortage | null> {
  const result = await stock(line.variantId).reserve({ reservationId: id, quantity: line.quantity, expiresAt })
  if (result.ok) return null
  const available = result.code === 'insufficient' ? result.available : 0
  return { variantId: line.variantId, requested: line.quantity, available }
}

/** Lets go of what is held under one id; an id that was never used can never be taken afterwards. */
export async function releaseLines(stock: StockOf, lines: readonly StockLine[], id: string): Promise<void> {
  await Promise.all(lines.map((line) => stock(line.variantId).release({ reservationId: id })))
}

/** Reserves every line or none, in parallel; whatever was reserved is released again before a shortage is answered. */
export async function holdLines(
  stock: StockOf,
  lines: readonly StockLine[],
  id: string,
  expiresAt: number,
): Promise<readonly Shortage[]> {
  const answers = await Promise.all(lines.map((line) => reserveOne(stock, line, id, expiresAt)))
  const shortages = answers.filter((answer) => answer !== null)
  if (shortages.length > 0) await releaseLines(stock, lines, id)
  return shortages
}

/** How often the ordered try asks for a line that is short, and how long it waits between, in milliseconds. */
const patience = 5
const shortWait = 20
const waitShortly = () => new Promise<void>((resolve) => setTimeout(resolve, shortWait))

/**
 * Reserves one line after the other, in variant order, so that two orders cannot deadlock. A short line is asked for a few
 * times: what another order's first, unordered try holds of it is being released at this moment.
 */
async function holdInOrder(
  stock: StockOf,
  lines: readonly StockLine[],
  id: string,
  expiresAt: number,
  wait: () => Promise<void>,
): Promise<readonly Shortage[]> {
  for (const line of [...lines].sort((a, b) => (a.variantId < b.variantId ? -1 : 1))) {
    let shortage = await reserveOne(stock, line, id, expiresAt)
    for (let tries = 1; shortage !== null && tries < patience; tries++) {
      await wait()
      shortage = await reserveOne(stock, line, id, expiresAt)
    }
    if (shortage !== null) {
      await releaseLines(stock, lines, id)
      return [shortage]
    }
  }
  return []
}

export type Held =
  | { readonly ok: true; readonly reservationId: string }
  | { readonly ok: false; readonly shortages: readonly Shortage[] }

/**
 * Reserves the lines of an order: all at once, and after a shortage once more in variant order, so that two baskets with
 * the same two last units cannot both lose (decisions/reserving). `expiresAt` in epoch milliseconds.
 */
export async function holdForOrder(
  stock: StockOf,
  orderId: string,
  lines: readonly StockLine[],
  expiresAt: number,
  wait: () => Promise<void> = waitShortly,
): Promise<Held> {
  const first = reservationId(orderId, 1)
  const shortages = await holdLines(stock, lines, first, expiresAt)
  if (shortages.length === 0) return { ok: true, reservationId: first }
  // Of a single line there is no order to change: the first answer stands.
  if (lines.length === 1) return { ok: false, shortages }
  const second = reservationId(orderId, 2)
  const again = await holdInOrder(stock, lines, second, expiresAt, wait)
  return again.length === 0
    ? { ok: true, reservationId: second }
    : { ok: false, shortages: mergeShortages(shortages, again) }
}

function mergeShortages(first: readonly Shortage[], again: readonly Shortage[]): Shortage[] {
  const known = new Map([...first, ...again].map((shortage) => [shortage.variantId, shortage]))
  return [...known.values()]
}

/** Turns the held units of an order into sold ones. Answers the lines whose reservation is gone. */
export async function commitLines(stock: StockOf, lines: readonly StockLine[], id: string): Promise<StockLine[]> {
  const results = await Promise.all(lines.map((line) => stock(line.variantId).commit({ reservationId: id })))
  return lines.filter((_, index) => results[index]?.ok !== true)
}

/** Keeps the units of an open order until `expiresAt`, in epoch milliseconds. */
export async function extendLines(
  stock: StockOf,
  lines: readonly StockLine[],
  id: string,
  expiresAt: number,
): Promise<void> {
  await Promise.all(lines.map((line) => stock(line.variantId).extend({ reservationId: id, expiresAt })))
}

/** Gives back everything one life of an order holds or has bought, whatever its ids; safe to repeat for ever. */
export async function returnLines(
  stock: StockOf,
  life: string,
  lines: readonly StockLine[],
  actor: string,
): Promise<void> {
  await Promise.all(
    lines.flatMap((line) =>
      reservationIdsOf(life).map(async (id) => {
        const released = await stock(line.variantId).release({ reservationId: id })
        if (released.ok) return
        const restocked = await stock(line.variantId).restock({
          restockId: `return:${id}`,
          reservationId: id,
          quantity: line.quantity,
          reason: 'Order cancelled',
          actor,
        })
        // Only what was sold is not released, and what was sold stays so: units must not get lost in silence.
        if (!restocked.ok) throw new Error(`Returning ${line.variantId} of ${id} was refused: ${restocked.code}`)
      }),
    ),
  )
}

/** The stock objects of this request. With a `share`, what they reserve leaves the rest of a large stock (`Reserve`). */
export function stockObjects(services: Pick<Services, 'env' | 'meter'>, share?: number): StockOf {
  if (share === undefined) return (variantId) => stockOf(services, variantId)
  return (variantId) => {
    const stock = stockOf(services, variantId)
    return { ...stock, reserve: (input) => stock.reserve({ ...input, share }) }
  }
}
