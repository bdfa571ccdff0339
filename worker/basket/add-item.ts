import type { SellableLine, SellableRef } from '../catalog/prices/sellable.ts'
import { defaultVariantId } from '../kernel/id.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import type { BasketContents } from './basket.ts'
import { limitOf, problemOf } from './basket.ts'
import type { AddItem, Basket } from './contract.ts'
import { limitedProducts, presentBasket, readForBasket } from './price-basket.ts'
import { basketOf } from './stub.ts'

/** Which basket, and who asks. `orCreate` makes it when there is none. */
export interface BasketTarget {
  readonly id: string
  readonly callerId: string | null
  readonly orCreate?: { readonly currency: string }
}

/** What the request names; a product alone, and both together, are the catalog's to judge. */
type Wanted = Pick<AddItem, 'productId' | 'variantId'>

function unavailable(pointer: '/variantId' | '/productId'): Refusal {
  return { code: 'item-unavailable', errors: [{ pointer, detail: 'This item is not sold any more.' }] }
}

/** Whether the catalog sells what was asked for; `row` is its answer, `isKnown` whether the named variant is one of its. */
function judge({ productId, variantId }: Wanted, row: SellableLine | undefined, isKnown: boolean): Refusal | null {
  if (row?.hasOptions) {
    return {
      code: 'variant-required',
      errors: [{ pointer: '/variantId', detail: 'Choose one of the variants of this product.' }],
    }
  }
  if (row?.isSellable && row.unitPrice !== null) return null
  // A variant that is known, and yet no answer: it belongs to another product than the one named beside it.
  const isOther = productId !== undefined && row === undefined && isKnown
  return unavailable(variantId === undefined || isOther ? '/productId' : '/variantId')
}

/** Whether the basket has more of the item's product now than one order may. */
function overLimit(
  basket: BasketContents,
  known: readonly SellableLine[],
  row: SellableLine | undefined,
): Refusal | null {
  const limited = limitedProducts(basket, known).get(row?.productId ?? '')
  return limited === undefined ? null : limitOf(limited.maxPerOrder, limited.productName)
}

/**
 * Adds units to a basket: the object first, then one read that prices every line and judges the item; one that is not
 * sold is taken out again. A product without options usually has the variant that `defaultVariantId` names; when it has
 * another one (its options were taken away later), the read says so and the units move there.
 */
export async function addItem(
  services: Services,
  target: BasketTarget,
  item: AddItem,
): Promise<Result<Basket, Refusal>> {
  const { id, callerId, orCreate } = target
  const { productId, quantity } = item
  const variantId = item.variantId ?? defaultVariantId(productId ?? '')
  const object = basketOf(services, id)
  const added = await object.addItem({ variantId, quantity, callerId, ...(orCreate && { orCreate }) })
  if (!added.ok) return err(problemOf(added))
  const { lines } = added.basket
  const asked = lines.length
  const refs: SellableRef[] = [
    ...lines.map((line, index) => ({ index, variantId: line.variantId })),
    { index: asked, ...(productId !== undefined && { productId }), ...(item.variantId && { variantId }) },
  ]
  const [rows, open] = await readForBasket(services, added.basket, refs)
  const row = rows.find(({ index }) => index === asked)
  const known = rows.filter(({ index }) => index !== asked)
  const isKnown = known.some((one) => one.variantId === variantId)
  const refused = judge(item, row, isKnown) ?? overLimit(added.basket, known, row)
  if (refused === null && row?.variantId === variantId) return ok(presentBasket(added.basket, known, open))
  const before = (lines.find((line) => line.variantId === variantId)?.quantity ?? quantity) - quantity
  await object.setQuantity({ variantId, quantity: before, callerId })
  return refused !== null || row === undefined
    ? err(refused ?? unavailable('/productId'))
    : addItem(services, { id, callerId }, { variantId: row.variantId, quantity })
}
