import { cleanup, render, screen } from '@solidjs/testing-library'
import { afterEach, describe, expect, it } from 'vitest'
import type { HistoryEntry } from '#contracts/orders'
import { isLookedAt, LookedAtPayment, SecondPayment } from './odd-payment.tsx'

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

  it('is looked at while its money waits for a decision, not before and not after', () => {
    expect(isLookedAt(odd)).toBe(true)
    expect(isLookedAt({ ...odd, expiresAt: at })).toBe(false)
    expect(isLookedAt({ ...odd, history: [entry('place')] })).toBe(false)
    expect(isLookedAt({ ...odd, status: 'paid' })).toBe(false)
  })

  it('asks for no second payment', () => {
    render(() => <LookedAtPayment email="ada@example.com" />)
    expect(screen.getByText(/You need not pay again/).textContent).toMatch(/write to ada@example\.com\.$/)
  })
})

describe('a second payment', () => {
  const show = (...history: HistoryEntry[]) => {
    cleanup()
    render(() => <SecondPayment history={history} />)
  }

  it('is told by the last that became of it, with its amount', () => {
    show(entry('pay'), entry('second-payment', 'A second payment of $30.00 was taken. It goes back.'))
    expect(screen.getByText('You paid twice, and the second payment goes back to you.')).toBeTruthy()
    expect(screen.getByText(/\$30\.00 was taken/)).toBeTruthy()
    show(entry('second-payment'), entry('second-payment-returned', 'The second payment of $30.00 was given back.'))
    expect(screen.getByText(/is on its way back\.$/)).toBeTruthy()
    expect(screen.getByText(/\$30\.00 was given back\. Your bank may take/)).toBeTruthy()
    show(entry('second-payment-returned'), entry('second-payment-refund-failed'), entry('ship'))
    expect(screen.getByText(/your bank did not take the second payment back\.$/)).toBeTruthy()
  })

  it('is not spoken of where there is none', () => {
    show(entry('place'), entry('pay'))
    expect(screen.queryByText(/twice/)).toBeNull()
  })
})
