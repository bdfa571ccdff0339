import { expect, it } from 'vitest'
import { commitStock, notify, notifyRefund, refundPayment, returnStock, takeLatePayment } from './effects.ts'

const effects = [
  [commitStock('ord_1'), 'fulfilment', 'stock.commit'],
  [returnStock('ord_1'), 'fulfilment', 'stock.return'],
  [takeLatePayment('ord_1'), 'fulfilment', 'payment.late'],
  [refundPayment('ord_1'), 'fulfilment', 'payment.refund'],
  [notify('order.confirmation', 'ord_1'), 'notifications', 'order.confirmation'],
  [notify('order.shipped', 'ord_1'), 'notifications', 'order.shipped'],
  [notify('order.cancelled', 'ord_1'), 'notifications', 'order.cancelled'],
] as const

it.each(effects)('asks once per order for %j', (effect, queue, kind) => {
  expect(effect).toEqual({ queue, kind, effectKey: `${kind}:ord_1`, payload: { orderId: 'ord_1' } })
})

it('can give money back once more when a dispute was won', () => {
  expect(refundPayment('ord_1', 'dsp_1')).toEqual({
    ...refundPayment('ord_1'),
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

it('gives every effect of an order a key of its own: two under one key would be one', () => {
  expect(new Set(effects.map(([effect]) => effect.effectKey)).size).toBe(effects.length)
})
