import { expect, it } from 'vitest'
import type { Order } from '#contracts/orders'
import type { ApiProblem } from '../api/problem.ts'
import { aProblem } from '../testing/a-problem.ts'
import { aBasket, aLine } from '../testing/fixtures.ts'
import { putBack } from './order-again.ts'

const item = (variantId: string, quantity: number): Order['items'][number] => ({
  id: `oit_${variantId}`,
  productId: 'prd_1',
  variantId,
  sku: variantId,
  slug: variantId,
  name: variantId,
  variantTitle: '',
  imageUrl: null,
  quantity,
  price: 1000,
  lineTotal: quantity * 1000,
  taxAmount: 0,
})

function calls(refused: Record<string, ApiProblem> = {}) {
  const added: [string, number][] = []
  return {
    added,
    load: async () => aBasket([aLine({ variantId: 'there', quantity: 2 })]),
    add: async (_basketId: string, variantId: string, quantity: number) => {
      const refusal = refused[variantId]
      if (refusal !== undefined) throw refusal
      added.push([variantId, quantity])
      return aBasket([aLine({ variantId: 'there', quantity: 2 }), aLine({ variantId, quantity })])
    },
  }
}

it('puts back what is missing and doubles nothing', async () => {
  const shop = calls()
  expect(await putBack([item('there', 2), item('gone', 3)], shop)).toEqual([])
  expect(shop.added).toEqual([['gone', 3]])
  await putBack([item('there', 5)], shop)
  expect(shop.added.at(-1)).toEqual(['there', 3])
})

it('says what is not sold any more, and puts the rest back', async () => {
  const shop = calls({ old: aProblem({ code: 'item-unavailable' }) })
  expect(await putBack([item('old', 1), item('new', 1)], shop)).toEqual(['old'])
  expect(shop.added).toEqual([['new', 1]])
})

it('does not call a shop that cannot be reached sold out', async () => {
  await expect(
    putBack([item('any', 1)], calls({ any: aProblem({ code: 'temporarily-unavailable' }) })),
  ).rejects.toMatchObject({ status: 503 })
})
