import { expect, it } from 'vitest'
import { commitStock, notify, notifyRefund, refundPayment, returnStock, takeLatePayment } from './order-messages.ts'

const order = { id: 'ord_1', reservationId: 'ord_1.2', version: 4 }
const effectsOf = (one: typeof order) => [
  commitStock(one),
  returnStock(one),
  takeLatePayment(one),
  refundPayment(one),
  notify('order.confirmation', one),
  notify('order.shipped', one),
  notify('order.cancelled', one),
]

it('asks once per order, under the order’s own id', () => {
  expect(effectsOf(order).map(({ queue, kind, effectKey, payload }) => [queue, kind, effectKey, payload])).toEqual([
    ['fulfilment', 'stock.commit', 'stock.commit:ord_1', { orderId: 'ord_1' }],
    ['fulfilment', 'stock.return', 'stock.return:ord_1', { orderId: 'ord_1', life: 'ord_1' }],
    ['fulfilment', 'payment.late', 'payment.late:ord_1', { orderId: 'ord_1', life: 'ord_1.v4' }],
    ['fulfilment', 'payment.refund', 'payment.refund:ord_1', { orderId: 'ord_1', life: 'ord_1' }],
    ['notifications', 'order.confirmation', 'order.confirmation:ord_1', { orderId: 'ord_1' }],
    ['notifications', 'order.shipped', 'order.shipped:ord_1', { orderId: 'ord_1' }],
    ['notifications', 'order.cancelled', 'order.cancelled:ord_1', { orderId: 'ord_1' }],
  ])
})

it('asks once more for each life of an order that was cancelled and reinstated', () => {
  const again = { ...order, reservationId: 'ord_1.v4', version: 9 }
  const keys = [...effectsOf(order), ...effectsOf(again)].map(({ effectKey }) => effectKey)
  expect(new Set(keys).size).toBe(keys.length)
  expect(returnStock(again)).toMatchObject({ effectKey: 'stock.return:ord_1.v4', payload: { life: 'ord_1.v4' } })
})

it('can give money back once more when a dispute was won', () => {
  expect(refundPayment(order, { cause: 'dsp_1' })).toEqual({
    ...refundPayment(order),
    effectKey: 'payment.refund:ord_1:dsp_1',
  })
})

it('writes once per refund, with its own amount', () => {
  expect(notifyRefund('ord_1', { id: 'ref_1', amount: 500 })).toEqual({
    queue: 'notifications',
    kind: 'order.refunded',
    effectKey: 'order.refunded:ref_1',
    payload: { orderId: 'ord_1', refundId: 'ref_1', amount: 500 },
  })
})
