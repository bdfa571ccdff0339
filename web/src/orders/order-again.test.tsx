import { expect, it } from 'vitest'
import type { ApiProblem } from '../api/problem.ts'
import { aProblem } from '../testing/a-problem.ts'
import { aBasket, aLine, anItem } from '../testing/fixtures.ts'
import { putBack } from './order-again.ts'

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
  expect(await putBack([anItem('there', 2), anItem('gone', 3)], shop)).toEqual([])
  expect(shop.added).toEqual([['gone', 3]])
  await putBack([anItem('there', 5)], shop)
  expect(shop.added.at(-1)).toEqual(['there', 3])
})

it('says what is not sold any more, and puts the rest back', async () => {
  const shop = calls({ old: aProblem({ code: 'item-unavailable' }) })
  expect(await putBack([anItem('old', 1), anItem('new', 1)], shop)).toEqual(['old'])
  expect(shop.added).toEqual([['new', 1]])
})

it('does not call a shop that cannot be reached sold out', async () => {
  await expect(
    putBack([anItem('any', 1)], calls({ any: aProblem({ code: 'temporarily-unavailable' }) })),
  ).rejects.toMatchObject({ status: 503 })
})
