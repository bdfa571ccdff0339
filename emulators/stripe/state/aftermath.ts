import type { Account } from '../account.ts'
import type { DisputeReason } from './dispute.ts'
import { openDispute } from './disputing.ts'
import { warnOfFraud } from './radar.ts'
import { type TestCard, testCard } from './test-card.ts'

/** Days at Stripe, two seconds of virtual time here: after the fee was booked. */
export const AFTERMATH_MS = 2_000

type Afterwards = NonNullable<TestCard['afterwards']>
const DISPUTES: Record<Exclude<Afterwards, 'early-fraud-warning'>, { reason: DisputeReason; inquiry: boolean }> = {
  'fraudulent-dispute': { reason: 'fraudulent', inquiry: false },
  'not-received-dispute': { reason: 'product_not_received', inquiry: false },
  inquiry: { reason: 'fraudulent', inquiry: true },
}

/** Plays what the world does to a payment by one of the cards that are there for it. */
export function playAftermath(account: Account, chargeId: string): void {
  const charge = account.store.find('charge', chargeId)
  if (!charge) return
  const afterwards = testCard(account.store.hidden(charge.payment_method ?? '').card ?? '')?.afterwards
  if (afterwards === undefined) return
  if (afterwards === 'early-fraud-warning') warnOfFraud(account, charge, 'made_with_stolen_card')
  else openDispute(account, charge, DISPUTES[afterwards])
}
