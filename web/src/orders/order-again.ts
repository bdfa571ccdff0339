import type { Basket } from '#contracts/basket'
import type { Order } from '#contracts/orders'
import { asProblem } from '../api/problem.ts'

interface Calls {
  readonly load: () => Promise<Basket>
  readonly add: (basketId: string, variantId: string, quantity: number) => Promise<Basket>
}

/**
 * Puts the items of an order back in the basket: only what is missing there, so that pressing twice doubles nothing.
 * Answers what could not be put back, and throws when the shop cannot be reached.
 */
export async function putBack(items: Order['items'], calls: Calls): Promise<string[]> {
  const lost: string[] = []
  let basket = await calls.load()
  for (const { variantId, quantity, name } of items) {
    const missing = quantity - (basket.lines.find((line) => line.variantId === variantId)?.quantity ?? 0)
    if (missing <= 0) continue
    try {
      basket = await calls.add(basket.id, variantId, missing)
    } catch (error) {
      const problem = asProblem(error)
      if (problem.status !== 422) throw problem
      lost.push(name)
    }
  }
  return lost
}
