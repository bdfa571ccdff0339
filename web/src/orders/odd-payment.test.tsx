import { cleanup, render, screen } from '@solidjs/testing-library'
import { afterEach, describe, expect, it } from 'vitest'
import type { HistoryEntry } from '#contracts/orders'
import { CheckedPayment, isPaymentChecked, SecondPayment } from './odd-payment.tsx'

afterEach(cleanup)

const at = '2026-11-22T12:00:00.000Z'
const entry = (event: string, note: string | null = null): HistoryEntry => ({
  id: event,
  at,
  event,
  from: 'paid',
  to: 'paid',
  note,
})

describe('a payment of another amount', () => {
  const odd = { status: 'pending_payment' as const, expiresAt: null, history: [entry('payment-mismatch')] }

  it('is being checked while its money waits for a decision, not before and not after', () => {
    expect(isPaymentChecked(odd)).toBe(true)
    expect(isPaymentChecked({ ...odd, expiresAt: at })).toBe(false)
    expect(isPaymentChecked({ ...odd, history: [entry('place')] })).toBe(false)
    expect(isPaymentChecked({ ...odd, status: 'paid' })).toBe(false)
  })

  it('asks for no second payment', () => {
    render(() => <CheckedPayment email="ada@example.com" />)
    expect(screen.getByText(/You do not need to pay again/).textContent).toMatch(/e-mail ada@example\.com\.$/)
  })
})

describe('a second payment', () => {
  const show = (...history: HistoryEntry[]) => {
    cleanup()
    render(() => <SecondPayment history={history} />)
  }

  it('is told by the last that became of it, with its amount', () => {
    show(entry('pay'), entry('second-payment', 'A second payment of $30.00 is being refunded.'))
    expect(screen.getByText('You paid twice for this order.')).toBeTruthy()
    expect(screen.getByText(/\$30\.00 is being refunded/)).toBeTruthy()
    show(entry('second-payment'), entry('second-payment-returned', 'The second payment of $30.00 was refunded.'))
    expect(screen.getByText(/\$30\.00 was refunded\. Your bank may take/)).toBeTruthy()
    show(entry('second-payment-returned'), entry('second-payment-refund-failed'), entry('ship'))
    expect(screen.getByText(/^The refund of the second payment failed\. We are looking into it/)).toBeTruthy()
  })

  it('is not spoken of where there is none', () => {
    show(entry('place'), entry('pay'))
    expect(screen.queryByText(/twice/)).toBeNull()
  })
})
