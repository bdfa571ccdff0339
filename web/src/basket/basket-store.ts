import { type Accessor, createSignal } from 'solid-js'
import type { Basket, BasketLine } from '#contracts/basket'
import { type ApiProblem, asProblem } from '../api/problem.ts'

/** The calls the store makes; the API's in the shop, a test's own in tests. */
export interface BasketCalls {
  readonly load: () => Promise<Basket>
  /** `basketId` is empty when there is no basket yet. */
  readonly add: (basketId: string, variantId: string, quantity: number) => Promise<Basket>
  readonly change: (basketId: string, lineId: string, quantity: number) => Promise<Basket>
}

/** The basket as the shopper has just asked for it: quantities not yet confirmed replace the confirmed ones. */
export function withWanted(basket: Basket, wanted: ReadonlyMap<string, number>): Basket {
  if (wanted.size === 0) return basket
  const lines: BasketLine[] = []
  for (const line of basket.lines) {
    const quantity = wanted.get(line.id) ?? line.quantity
    if (quantity > 0) lines.push({ ...line, quantity, lineTotal: line.price * quantity })
  }
  return {
    ...basket,
    lines,
    itemCount: lines.reduce((count, line) => count + line.quantity, 0),
    subTotal: lines.reduce((sum, line) => sum + line.lineTotal, 0),
  }
}

/**
 * The basket on this page. Quantities change at once and are confirmed one after the other; a refusal takes the line
 * back to what the API last answered and is kept as its `problem`.
 */
export function createBasketStore(initial: Accessor<Basket | undefined>, calls: BasketCalls) {
  const [answered, setAnswered] = createSignal<Basket>()
  const [wanted, setWanted] = createSignal<ReadonlyMap<string, number>>(new Map())
  const [problem, setProblem] = createSignal<{ readonly lineId: string; readonly problem: ApiProblem } | null>(null)
  let confirming: Promise<void> | null = null

  const confirmed = () => answered() ?? initial()

  function drop(lineId: string): void {
    setWanted((map) => new Map([...map].filter(([id]) => id !== lineId)))
  }

  async function confirmAll(): Promise<void> {
    for (;;) {
      const [next] = wanted()
      const basket = confirmed()
      if (next === undefined || basket === undefined) return
      const [lineId, quantity] = next
      try {
        const answer = await calls.change(basket.id, lineId, quantity)
        setAnswered(answer)
        if (wanted().get(lineId) === quantity) drop(lineId)
      } catch (error) {
        drop(lineId)
        setProblem({ lineId, problem: asProblem(error) })
      }
    }
  }

  return {
    /** Undefined until it is known. Read it inside the boundary that may wait for it. */
    basket: (): Basket | undefined => {
      const basket = confirmed()
      return basket && withWanted(basket, wanted())
    },
    problem,
    /** Shows the new quantity at once (0 takes the line out); resolves when the API has answered. */
    setQuantity(lineId: string, quantity: number): Promise<void> {
      setProblem(null)
      setWanted((map) => new Map(map).set(lineId, quantity))
      confirming ??= confirmAll().finally(() => {
        confirming = null
      })
      return confirming
    },
    /** Adds units of a variant; throws an `ApiProblem` when refused. */
    async add(variantId: string, quantity: number): Promise<Basket> {
      await confirming
      setProblem(null)
      const basket = await calls.add(confirmed()?.id ?? '', variantId, quantity).catch((error: unknown) => {
        throw asProblem(error)
      })
      setAnswered(basket)
      return basket
    },
    /** Reads the basket again, for example after signing in or coming back to an old page. */
    async reload(): Promise<void> {
      const basket = await calls.load().catch(() => undefined)
      if (basket !== undefined) setAnswered(basket)
    },
  }
}

export type BasketStore = ReturnType<typeof createBasketStore>
