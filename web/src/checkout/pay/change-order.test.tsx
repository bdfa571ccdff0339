import { expect, it } from 'vitest'
import { aProblem } from '../../testing/a-problem.ts'
import { aBasket, aLine, anItem, anOrder } from '../../testing/fixtures.ts'
import { backToCheckout } from './change-order.ts'

function calls(basket = aBasket([])) {
  const done: string[] = []
  return {
    done,
    load: async () => basket,
    add: async (_basketId: string, variantId: string, quantity: number) => {
      done.push(`add ${quantity} ${variantId}`)
      return aBasket([aLine({ variantId, quantity })])
    },
    cancel: async (orderId: string) => void done.push(`cancel ${orderId}`),
    keep: ({ email }: { email?: string }) => void done.push(`keep ${email}`),
  }
}

it('leaves the basket of the order as it is: the next order replaces this one', async () => {
  const order = anOrder()
  const openOrder = { id: order.id, orderNumber: order.orderNumber, expiresAt: null, isChanged: false }
  const shop = calls({ ...aBasket([]), openOrder })
  expect(await backToCheckout(order, shop)).toEqual([])
  expect(shop.done).toEqual([])
})

it('cancels an order that was placed by its items, and fills basket and form with it', async () => {
  const order = anOrder({ items: [anItem('lamp', 2), anItem('chair', 1)] })
  const shop = calls()
  await backToCheckout(order, shop)
  expect(shop.done).toEqual([`cancel ${order.id}`, `keep ${order.email}`, 'add 2 lamp', 'add 1 chair'])
})

it('changes nothing when the order cannot be cancelled any more', async () => {
  const shop = calls()
  const cancel = () => Promise.reject(aProblem({ code: 'order-already-paying' }))
  await expect(backToCheckout(anOrder(), { ...shop, cancel })).rejects.toThrow()
  expect(shop.done).toEqual([])
})
