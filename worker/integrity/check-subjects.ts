import type { OrderUnits } from '../inventory/contract.ts'
import { lifeOf, orderOf } from '../inventory/reservation-id.ts'
import { stockOf } from '../inventory/stub.ts'
import type { Services } from '../platform/context.ts'
import { compareMoney, compareUnits, needsUnits, type OrderFacts } from './compare-order.ts'
import { compareStock } from './compare-stock.ts'
import type { Finding } from './finding.ts'
import { type Chunk, readHolders, readOrders, readStuck, readVariants } from './store.ts'

/** What a look at some rows found. `last` is the last id looked at, null when there was none; `calls` were made to objects. */
export interface Look {
  readonly found: readonly Finding[]
  readonly last: string | null
  readonly calls: number
}

/** Compares the stock objects of some variants with everything that must say the same. */
export async function checkVariants(services: Services, chunk: Chunk): Promise<Look> {
  const { db, clock } = services
  const variants = await readVariants(db, chunk)
  const stocks = await Promise.all(variants.map(({ id }) => stockOf(services, id).examine([])))
  const holders = new Set(stocks.flatMap(({ held }) => held.map((hold) => orderOf(hold.reservationId))))
  const orders = await readHolders(db, [...holders])
  const now = clock()
  const found = variants.flatMap((variant, index) => {
    const stock = stocks[index]
    return stock === undefined ? [] : compareStock(stock, variant, orders, now)
  })
  return { found, last: variants.at(-1)?.id ?? null, calls: variants.length }
}

/** Asks each variant's object once about all orders that need units of it. */
async function readUnits(services: Services, orders: readonly OrderFacts[]) {
  const asked = new Map<string, string[]>()
  for (const order of orders) {
    const life = lifeOf(order.reservationId)
    for (const { variantId } of order.lines) asked.set(variantId, [...(asked.get(variantId) ?? []), life])
  }
  const units = new Map<string, OrderUnits>()
  await Promise.all(
    [...asked].map(async ([variantId, lives]) => {
      const answer = await stockOf(services, variantId).examine(lives)
      for (const [index, life] of lives.entries()) {
        const known = answer.orders[index]
        if (known) units.set(`${life} ${variantId}`, known)
      }
    }),
  )
  const unitsOf = (order: OrderFacts) => (variantId: string) => units.get(`${lifeOf(order.reservationId)} ${variantId}`)
  return { calls: asked.size, unitsOf }
}

/** Compares some orders with their payments, refunds and units. Units are only asked for of orders younger than `since`. */
export async function checkOrders(services: Services, chunk: Chunk, since = 0): Promise<Look> {
  const orders = await readOrders(services.db, chunk)
  const now = services.clock()
  const needing = orders.filter((order) => order.updatedAt >= since && needsUnits(order, now))
  const { unitsOf, calls } = await readUnits(services, needing)
  const found = [
    ...orders.flatMap((order) => compareMoney(order, now)),
    ...needing.flatMap((order) => compareUnits(order, unitsOf(order), now)),
  ]
  return { found, last: orders.at(-1)?.id ?? null, calls }
}

/** The effects that are asked for and not done for too long: the oldest of each queue. */
export async function checkOutbox({ db, clock }: Services, limit = 100): Promise<Look> {
  const stuck = await readStuck(db, clock(), limit)
  const found = stuck.map(
    ({ id, createdAt, ...effect }): Finding => ({
      kind: 'outbox.stuck',
      subject: id,
      variantId: null,
      orderId: null,
      detail: { ...effect, since: new Date(createdAt).toISOString() },
      canRepair: true,
    }),
  )
  return { found, last: null, calls: 0 }
}
