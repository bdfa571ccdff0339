import { cleanup, render, screen } from '@solidjs/testing-library'
import { afterEach, describe, expect, it } from 'vitest'
import type { PaymentDetail } from '#contracts/payments/admin'
import type { Dispute } from '#contracts/payments/disputes'
import type { Refund } from '#contracts/payments/refunds'
import { createPaymentWork } from '../payment-work.ts'
import { anOrder } from './an-order.ts'
import { PaymentBanners } from './payment-banners.tsx'

afterEach(cleanup)

const detail: PaymentDetail = {
  captureMethod: 'automatic',
  amountReceived: 7020,
  amountCapturable: 0,
  captureBefore: null,
  feeAmount: null,
  netAmount: null,
  feeCurrency: null,
  keptAmount: null,
  card: null,
  risk: null,
  refundableAmount: 7020,
  refunds: [],
  transactions: [],
  disputes: [],
  reviews: [],
  fraudWarnings: [],
}
const at = '2026-11-22T12:00:00.000Z'
const aDispute = (status: string): Dispute => ({
  id: 'dsp_1',
  stripeDisputeId: 'du_1',
  orderId: 'ord_1',
  orderNumber: 'SK-7F3K-92QX',
  amount: 7020,
  currency: 'USD',
  reason: 'product_not_received',
  status,
  evidenceDueBy: '2099-01-01T00:00:00.000Z',
  evidence: {},
  etag: '"0-"',
  submittedAt: null,
  createdAt: at,
  closedAt: null,
})
const aRefund = (id: string, status: Refund['status'], createdAt: string): Refund => ({
  id,
  orderId: 'ord_1',
  stripeRefundId: `re_${id}`,
  amount: 500,
  currency: 'USD',
  reason: 'requested_by_customer',
  note: null,
  status,
  failureReason: status === 'failed' ? 'lost_or_stolen_card' : null,
  source: 'staff',
  actor: 'usr_1',
  createdAt,
  updatedAt: createdAt,
})

function show(differing: Partial<PaymentDetail>, order = anOrder()) {
  render(() => {
    const work = createPaymentWork(
      async () => undefined,
      async () => undefined,
    )
    return <PaymentBanners order={order} detail={{ ...detail, ...differing }} work={work} />
  })
}
const notices = () =>
  screen.queryAllByText(
    /disputed|warns of fraud|Review this payment|A refund of .* failed|not captured|was paid instead/,
  ).length

describe('what about a payment cannot wait', () => {
  const odd = {
    id: 'pay_1',
    stripePaymentIntentId: 'pi_1',
    stripeChargeId: null,
    amount: 7020,
    currency: 'USD',
    status: 'mismatch',
    method: null,
    failureReason: null,
    createdAt: at,
    processedAt: null,
  }

  it('offers to give a payment of another amount back and cancel, while the order waits for it', () => {
    show({ amountReceived: 1000, refundableAmount: 1000 }, anOrder({ status: 'pending_payment', payment: odd }))
    expect(screen.getByText('$10.00 was paid instead of $70.20.')).toBeTruthy()
    expect(screen.getByText('Refund and cancel…')).toBeTruthy()
    cleanup()
    show({ amountReceived: 1000, refundableAmount: 0 }, anOrder({ status: 'cancelled', payment: odd }))
    expect(notices()).toBe(0)
  })

  it('is nothing when all is well', () => {
    show({})
    expect(notices()).toBe(0)
  })

  it('is an open dispute with its deadline and the way to it, and no closed one', () => {
    show({ disputes: [aDispute('needs_response'), aDispute('won')] })
    expect(screen.getByText('$70.20 of this order is disputed.')).toBeTruthy()
    expect(screen.getByText(/^Respond by/)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Open the dispute' }).getAttribute('href')).toMatch(/disputes\/dsp_1$/)
    expect(notices()).toBe(1)
  })

  it('is a warning of fraud that can still be acted on, and an open review', () => {
    const warning = { id: 'issfr_1', fraudType: 'made_with_stolen_card', isActionable: true, createdAt: at }
    const review = { id: 'prv_1', isOpen: true, reason: 'rule', closedReason: null, openedAt: at }
    show({
      fraudWarnings: [warning, { ...warning, id: 'issfr_2', isActionable: false }],
      reviews: [review, { ...review, id: 'prv_2', isOpen: false, closedReason: 'approved' }],
    })
    expect(screen.getByText('The card’s bank warns of fraud: made with stolen card.')).toBeTruthy()
    expect(screen.getByText(/flagged by a Radar rule/)).toBeTruthy()
    expect(notices()).toBe(2)
  })

  it('is a refund that came back, until a later one has gone', () => {
    const failed = aRefund('1', 'failed', at)
    show({ refunds: [failed] })
    expect(screen.getByText('A refund of $5.00 failed.')).toBeTruthy()
    expect(screen.getByText(/did not accept it: lost or stolen card\./)).toBeTruthy()
    cleanup()
    show({ refunds: [failed, aRefund('2', 'succeeded', '2026-11-22T13:00:00.000Z')] })
    expect(notices()).toBe(0)
  })

  it('is money that is only held, with the way to let it go when the order may be cancelled', () => {
    const authorized = anOrder({ status: 'pending_payment', paymentStatus: 'authorized', actions: ['cancel'] })
    show({ captureMethod: 'manual', amountCapturable: 7020 }, authorized)
    expect(screen.getByText('$70.20 is authorised but not captured.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Release…' })).toBeTruthy()
  })

  it('offers no step to staff who may only look', () => {
    const warning = { id: 'issfr_1', fraudType: 'misc', isActionable: true, createdAt: at }
    show({ fraudWarnings: [warning] })
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('says that a refund of all is under way, until Stripe has answered or the order is gone', () => {
    const title = 'A full refund is under way.'
    const says = (change: Parameters<typeof anOrder>[0]) => {
      cleanup()
      show({}, anOrder(change))
      return screen.queryByText(title) !== null
    }
    expect(says({ refundUnderWay: 7020 })).toBe(true)
    expect(says({ refundUnderWay: 20, refundedAmount: 7000, paymentStatus: 'partially_refunded' })).toBe(true)
    expect(says({ refundUnderWay: 7019 })).toBe(false)
    expect(says({ refundedAmount: 7020, paymentStatus: 'refunded' })).toBe(false)
    expect(says({ refundUnderWay: 7020, status: 'cancelled' })).toBe(false)
  })

  it('shows a second payment until it is back, with the deadline of its dispute', () => {
    const second = {
      paymentIntentId: 'pi_2',
      amount: 3000,
      currency: 'USD',
      error: 'expired_or_canceled_card',
      disputeStatus: null,
      disputeReason: null,
      evidenceDueBy: null,
    }
    show({ secondPayments: [{ ...second, status: 'refund-failed' }] })
    expect(screen.getByText('A second payment of $30.00 could not be refunded.')).toBeTruthy()
    expect(screen.getByText(/Stripe says: expired or canceled card\./)).toBeTruthy()
    cleanup()
    const disputed = { disputeStatus: 'needs_response', disputeReason: 'duplicate', evidenceDueBy: at }
    show({ secondPayments: [{ ...second, ...disputed, status: 'with-bank' }] })
    expect(screen.getByText('A second payment of $30.00 is disputed.')).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
    cleanup()
    show({ secondPayments: [{ ...second, status: 'given-back' }] })
    expect(screen.queryByText(/second payment/)).toBeNull()
  })
})
