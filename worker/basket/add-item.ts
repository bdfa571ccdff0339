import { sellableStatement } from '../catalog/price-lines.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { problemOf } from './basket-refusal.ts'
import type { AddItem, Basket } from './contract.ts'
import { priceBasket } from './price-basket.ts'
import { basketOf } from './stub.ts'

/** Which basket, and who asks. `orCreate` makes it when there is none. */
export interface BasketTarget {
  readonly id: string
  readonly callerId: string | null
  readonly orCreate?: { readonly currency: string }
}

function unavailable(pointer: '/variantId' | '/productId'): Refusal {
  return { code: 'item-unavailable', errors: [{ pointer, detail: 'This item is not sold any more.' }] }
}

/** The one variant a product id alone can mean: that of a product without options. */
async function defaultVariant(services: Services, productId: string): Promise<Result<string, Refusal>> {
  const { db, settings } = services
  const [row] = await sellableStatement(db, settings.shop.currency, [{ index: 0, productId }])
  if (row === undefined) return err(unavailable('/productId'))
  if (row.hasOptions) {
    return err({
      code: 'variant-required',
      errors: [{ pointer: '/variantId', detail: 'Choose one of the variants of this product.' }],
    })
  }
  return ok(row.variantId)
}

/**
 * Adds units to a basket: the object first, then one read that prices every line. That read also tells whether the item
 * is sold at all; one that is not is taken out again.
 */
export async function addItem(
  services: Services,
  target: BasketTarget,
  item: AddItem,
): Promise<Result<Basket, Refusal>> {
  const { id, callerId, orCreate } = target
  const { productId, quantity } = item
  const variant = item.variantId === undefined ? await defaultVariant(services, productId ?? '') : ok(item.variantId)
  if (!variant.ok) return variant
  const variantId = variant.value
  const object = basketOf(services, id)
  const added = await object.addItem({ variantId, quantity, callerId, ...(orCreate && { orCreate }) })
  if (!added.ok) return err(problemOf(added))
  const basket = await priceBasket(services, added.basket)
  const line = basket.lines.find((one) => one.variantId === variantId)
  const isOther = productId !== undefined && line?.productId !== productId
  if (line === undefined || line.availability === 'unavailable' || isOther) {
    const before = (added.basket.lines.find((one) => one.variantId === variantId)?.quantity ?? quantity) - quantity
    await object.setQuantity({ variantId, quantity: before, callerId })
    return err(unavailable(isOther && line?.name ? '/productId' : '/variantId'))
  }
  return ok(basket)
}
