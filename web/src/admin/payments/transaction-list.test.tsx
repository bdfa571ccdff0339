import { cleanup, render, screen, within } from '@solidjs/testing-library'
import { afterEach, expect, it } from 'vitest'
import type { PaymentTransaction } from '#contracts/payments/reports'
import { TransactionList } from './transaction-list.tsx'

afterEach(cleanup)

const at = '2026-11-22T12:00:00.000Z'
const aCharge: PaymentTransaction = {
  id: 'txn_1',
  orderId: 'ord_1',
  orderNumber: 'SK-7F3K-92QX',
  kind: 'charge',
  stripePaymentIntentId: 'pi_1',
  stripeChargeId: 'ch_1',
  amount: 7020,
  currency: 'USD',
  status: 'succeeded',
  method: 'card',
  failureReason: null,
  createdAt: at,
  processedAt: at,
}
const aRefund: PaymentTransaction = {
  ...aCharge,
  id: 'txn_2',
  orderId: 'ord_2',
  orderNumber: 'SK-2222-3333',
  kind: 'refund',
}

it('names each payment’s order by its number, with the way to it', () => {
  render(() => <TransactionList transactions={[aCharge, aRefund]} withOrders />)
  const links = screen.getAllByRole('link')
  expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['SK-7F3K-92QX', '/admin/orders/ord_1'],
    ['SK-2222-3333', '/admin/orders/ord_2'],
  ])
  const [charge, refund] = screen.getAllByRole('listitem')
  expect(within(charge ?? document.body).getByText('$70.20')).toBeTruthy()
  expect(within(refund ?? document.body).getByText('−$70.20')).toBeTruthy()
})

it('does not name the order on that order’s own page', () => {
  render(() => <TransactionList transactions={[aCharge]} />)
  expect(screen.queryByRole('link')).toBeNull()
  expect(screen.queryByText('SK-7F3K-92QX')).toBeNull()
})
