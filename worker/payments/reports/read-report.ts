import { iso } from '../../kernel/clock.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import type { PaymentReport } from './contract.ts'
import { findExpiring, markWarned, readReport } from './report-store.ts'

/** Where money and orders do not meet, for staff: every list must be empty. */
export async function readPaymentReport({ db, clock }: Services): Promise<PaymentReport> {
  const now = clock()
  const { expiringAuthorizations, unknownOrders, paidWithoutOrder, ...report } = await readReport(db, now)
  return {
    generatedAt: iso(now),
    ...report,
    paidWithoutOrder: [...paidWithoutOrder, ...unknownOrders],
    expiringAuthorizations: expiringAuthorizations.map((row) => ({
      ...row,
      captureBefore: typeof row.captureBefore === 'number' ? iso(row.captureBefore) : null,
    })),
  }
}

/**
 * Alerts once of each authorisation that expires within 48 hours: an order packed after that is packed
 * it for nothing. Returns how many there were.
 */
export async function alertExpiringAuthorizations({ db, clock, log }: Services): Promise<number> {
  const now = clock()
  const expiring = await findExpiring(db, now, 50)
  for (const payment of expiring) {
    log.error('payment.authorization-expiring', {
      orderId: payment.orderId,
      paymentIntentId: payment.stripePaymentIntentId ?? '',
      captureBefore: iso(payment.captureBefore ?? now),
    })
  }
  await runBatch(
    db,
    expiring.map((payment) => markWarned(db, payment.id, now)),
  )
  return expiring.length
}
