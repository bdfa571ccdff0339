import { cleanup, render, screen, within } from '@solidjs/testing-library'
import { afterEach, describe, expect, it } from 'vitest'
import { anOrder } from './an-order.ts'
import { addsUp, OrderItems } from './order-items.tsx'

afterEach(cleanup)

function rowsOfTotals(): [string, string][] {
  return [...document.querySelectorAll('dl dt')].map((term) => [
    term.textContent,
    term.nextElementSibling?.textContent ?? '',
  ])
}

const cents = (text: string) => Number(text.replaceAll(/[^\d-]/g, ''))

describe('the totals of an order', () => {
  it('shows rows whose sum is the total (invariant 5)', () => {
    render(() => <OrderItems order={anOrder()} />)
    const rows = rowsOfTotals()
    expect(rows).toEqual([
      ['Items', '$64.00'],
      ['Discount', '-$4.00'],
      ['Shipping (Standard)', '$5.00'],
      ['VAT 8 %', '$5.20'],
      ['Total', '$70.20'],
    ])
    const parts = rows.slice(0, -1).reduce((sum, [, amount]) => sum + cents(amount), 0)
    expect(parts).toBe(cents('$70.20'))
    expect(screen.queryByText('These numbers do not add up.')).toBeNull()
  })

  it('leaves out a discount of nothing and says what a refund leaves', () => {
    render(() => (
      <OrderItems
        order={anOrder({
          discountAmount: 0,
          totalAmount: 7420,
          capturedAmount: 7420,
          refundedAmount: 2000,
          paymentStatus: 'partially_refunded',
        })}
      />
    ))
    const rows = rowsOfTotals()
    expect(rows.map(([name]) => name)).not.toContain('Discount')
    expect(rows.slice(-2)).toEqual([
      ['Refunded', '-$20.00'],
      ['Net', '$54.20'],
    ])
  })

  it('counts what is kept from what was paid, where less than the total was accepted', () => {
    render(() => <OrderItems order={anOrder({ capturedAmount: 1000, refundedAmount: 400 })} />)
    expect(rowsOfTotals().slice(-3)).toEqual([
      ['Paid', '$10.00'],
      ['Refunded', '-$4.00'],
      ['Net', '$6.00'],
    ])
    expect(addsUp(anOrder({ capturedAmount: 1000, refundedAmount: 1001 }))).toBe(false)
  })

  it('warns when the numbers do not add up', () => {
    render(() => <OrderItems order={anOrder({ totalAmount: 7021 })} />)
    expect(within(screen.getByRole('alert')).getByText('These numbers do not add up.')).toBeTruthy()
  })

  it.each([
    ['lines that are not the subtotal', { subTotal: 6300, totalAmount: 6920 }],
    ['a refund above the total', { refundedAmount: 7021 }],
  ])('finds %s', (_name, change) => {
    expect(addsUp(anOrder())).toBe(true)
    expect(addsUp(anOrder(change))).toBe(false)
  })

  it('counts units, not lines', () => {
    render(() => <OrderItems order={anOrder()} />)
    expect(screen.getByRole('heading', { name: '2 items' })).toBeTruthy()
  })
})
