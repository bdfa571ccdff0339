import type { Services } from '../platform/context.ts'
import type { StockObject } from './object.ts'
import type { StockCalls } from './stock.ts'

/** The stock of a variant. Every call is one round trip to its object, and is counted as one. */
export function stockOf({ env, meter }: Pick<Services, 'env' | 'meter'>, variantId: string): StockCalls {
  // The generated binding does not know the class; wrangler.toml binds STOCK to this one.
  const namespace = env.STOCK as DurableObjectNamespace<StockObject>
  const object = () => {
    meter.objects++
    return namespace.getByName(variantId)
  }
  return {
    snapshot: () => object().snapshot(),
    inspect: () => object().inspect(),
    examine: (lives) => object().examine(lives),
    reserve: (input) => object().reserve(input),
    extend: (input) => object().extend(input),
    commit: (input) => object().commit(input),
    release: (input) => object().release(input),
    restock: (input) => object().restock(input),
    adjust: (input) => object().adjust(input),
    setOnHand: (input) => object().setOnHand(input),
    setAvailable: (input) => object().setAvailable(input),
    setBackorder: (input) => object().setBackorder(input),
    openingStock: (input) => object().openingStock(input),
  }
}
