import { expect, it } from 'vitest'
import { countOpen, reportFacts } from './report-labels.ts'

it('shows a row with its amounts in its currency, and without what is empty', () => {
  const row = {
    orderId: 'ord_1',
    orderStatus: 'on_hold',
    amount: 3200,
    currency: 'USD',
    failureReason: null,
    paymentIntentId: 'pi_1_2',
    surprise: 1,
  }
  expect(reportFacts(row)).toEqual([
    { name: 'Order id', text: 'ord_1' },
    { name: 'Order is', text: 'on hold' },
    { name: 'Amount', text: '$32.00' },
    { name: 'PaymentIntent', text: 'pi_1_2' },
    { name: 'surprise', text: '1' },
  ])
})

it('counts no second payment that was given back', () => {
  const second = { orderId: 'ord_1', amount: 3000, currency: 'USD' }
  const rows = ['given back', 'kept', 'refund failed', 'disputed'].map((status) => ({ ...second, status }))
  expect(countOpen(rows)).toBe(3)
  expect(countOpen([{ orderId: 'ord_1', orderStatus: 'on_hold' }])).toBe(1)
})
