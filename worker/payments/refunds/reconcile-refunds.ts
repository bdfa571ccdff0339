import { systemActor } from '../../kernel/actor.ts'
import type { Services } from '../../platform/context.ts'
import { drain } from '../../platform/drain.ts'
import { errorFields } from '../../platform/log.ts'
import { deferRefund, findUnfinished, type RefundRow } from '../ledger/refund-store.ts'
import { findByOrder } from '../ledger/store.ts'
import { applyRefunds } from './apply-refunds.ts'
import { giveUp, listRefunds, sendRefund } from './make-refund.ts'

const pageSize = 20
/** Stripe is asked about a refund after this long without news, in milliseconds. */
const staleAfter = 2 * 60_000

const actor = systemActor('refunds')

async function ask(services: Services, row: RefundRow): Promise<void> {
  const payment = await findByOrder(services.db, row.orderId)
  const intentId = payment?.stripePaymentIntentId
  if (!payment || !intentId) return
  const told = await listRefunds(services, intentId)
  if (!told.ok) throw new Error(`Stripe did not give the refunds of ${row.orderId}: ${told.error.code}`)
  await applyRefunds(services, payment, told.value, { actor })
  const isThere = told.value.some(({ id, metadata }) => id === row.stripeRefundId || metadata?.refund_id === row.id)
  if (isThere || row.status !== 'requested') return
  // It is not there, so it never happened: asked again under the same key it happens once.
  const made = await sendRefund(services, row, intentId)
  if (made.ok) return applyRefunds(services, payment, [made.value], { actor })
  if (made.error.code !== 'refused' && made.error.code !== 'declined') return
  services.log.error('refund.refused', { orderId: row.orderId, refundId: row.id, detail: made.error.message })
  return giveUp(services, payment, row, actor, made.error.message)
}

/** Asks Stripe about refunds without a known end, and sends again what never arrived. Returns how many. */
export async function reconcileRefunds(services: Services): Promise<number> {
  const { db, clock, log } = services
  return drain(clock, pageSize, async () => {
    const stale = await findUnfinished(db, clock() - staleAfter, pageSize)
    for (const row of stale) {
      try {
        await deferRefund(db, row.id, clock())
        await ask(services, row)
      } catch (error) {
        // One refund that cannot be asked about must not keep the others waiting.
        log.error('refund.unread', { refundId: row.id, ...errorFields(error) })
      }
    }
    return stale.length
  })
}
