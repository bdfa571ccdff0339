import { expect, it } from 'vitest'
import { reportFacts } from './report-labels.ts'

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
