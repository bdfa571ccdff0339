import { expect, it } from 'vitest'
import { dayNumbers } from './day-numbers.tsx'

const numbers = {
  today: '2026-11-26',
  timeZone: 'Europe/Berlin',
  currency: 'USD',
  ordersToday: 3,
  revenueToday: 3120,
  toShip: 1,
  onHold: 1,
  openDisputes: 1,
  disputedAmount: 312_000,
  awaitingPayment: 2,
  lowStock: 0,
  outOfStock: 0,
  deadLetters: 0,
}
const all = (of: typeof numbers) => dayNumbers(of).flatMap((group) => group.numbers)

it('shows the money in open disputes as something that presses, and where to answer', () => {
  expect(all(numbers)).toContainEqual({
    label: 'In 1 dispute',
    value: '$3,120.00',
    href: '/admin/payments/disputes?status=open',
    isPressing: true,
    isZero: false,
  })
  const none = all({ ...numbers, openDisputes: 0, disputedAmount: 0, onHold: 0 })
  expect(none.filter(({ isPressing }) => isPressing)).toEqual([])
})

it('leads from what was paid today to the orders that were paid today, whenever they were placed', () => {
  const paid = all(numbers).filter(({ label }) => label === 'Orders paid' || label === 'Revenue')
  expect(paid.map(({ href }) => href)).toEqual(Array(2).fill('/admin/orders?paidFrom=2026-11-26'))
})
