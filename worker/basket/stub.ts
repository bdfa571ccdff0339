import type { Services } from '../platform/context.ts'
import type { BasketCalls } from './basket.ts'
import type { BasketObject } from './object.ts'

/** A basket. Every call is one round trip to its object, and is counted as one. */
export function basketOf({ env, meter }: Pick<Services, 'env' | 'meter'>, basketId: string): BasketCalls {
  // The generated binding does not know the class; wrangler.toml binds BASKETS to this one.
  const namespace = env.BASKETS as DurableObjectNamespace<BasketObject>
  const object = () => {
    meter.objects++
    return namespace.getByName(basketId)
  }
  return {
    read: (input) => object().read(input),
    create: (input) => object().create(input),
    addItem: (input) => object().addItem(input),
    setQuantity: (input) => object().setQuantity(input),
    removeItem: (input) => object().removeItem(input),
    removeAll: (input) => object().removeAll(input),
    clear: (input) => object().clear(input),
    claim: (input) => object().claim(input),
    mergeFrom: (input) => object().mergeFrom(input),
    markMerged: (input) => object().markMerged(input),
    beginCheckout: (input) => object().beginCheckout(input),
    endCheckout: (input) => object().endCheckout(input),
    erase: (input) => object().erase(input),
  }
}
