import { type Account, idOf, type Job, seconds } from '../account.ts'
import { playAftermath } from './aftermath.ts'
import { refundTransaction } from './balance-transaction.ts'
import { cancelIntent, finishProcessing, settle } from './confirmation.ts'
import { decideDispute, lapseDispute } from './disputing.ts'
import { finishRefund, refundCharge } from './refund.ts'
import { testCard } from './test-card.ts'

function settleCharge(account: Account, id: string): void {
  const charge = account.store.find('charge', id)
  if (!charge || charge.balance_transaction) return
  const settled = settle(account, charge)
  account.store.put('charge', settled)
  account.emit('charge.updated', settled, { balance_transaction: null })
}

function finish(account: Account, id: string): void {
  const refund = account.store.find('refund', id)
  const charge = refund && account.store.find('charge', idOf(refund.charge) ?? '')
  if (!refund || !charge) return
  const card = testCard(account.store.hidden(charge.payment_method ?? '').card ?? '')
  const next = finishRefund(refund, card)
  if (!next) return
  if (next.status === 'failed') {
    const back = refundTransaction(next, seconds(account), 'refund_failure')
    account.store.put('balance_transaction', back)
    const failed = { ...next, failure_balance_transaction: back.id }
    account.store.put('refund', failed)
    account.store.put('charge', refundCharge(charge, -refund.amount))
    account.emit('refund.failed', failed)
    account.emit('charge.refund.updated', failed, { status: refund.status })
    account.emit('refund.updated', failed, { status: refund.status })
    return
  }
  account.store.put('refund', next)
  account.emit('refund.updated', next, { status: refund.status })
  account.emit('charge.refund.updated', next, { status: refund.status })
}

function expireAuthorization(account: Account, id: string): void {
  const intent = account.store.find('payment_intent', id)
  if (intent?.status === 'requires_capture') cancelIntent(account, intent, 'automatic')
}

function endProcessing(account: Account, id: string): void {
  const intent = account.store.find('payment_intent', id)
  if (intent?.status !== 'processing') return
  finishProcessing(account, intent, account.processingOutcome(intent.metadata.order_id) !== 'fails')
}

const RUN: Record<Job['kind'], (account: Account, id: string) => void> = {
  'settle-charge': settleCharge,
  'finish-refund': finish,
  'expire-authorization': expireAuthorization,
  'finish-processing': endProcessing,
  aftermath: playAftermath,
  'decide-dispute': decideDispute,
  'dispute-lapses': lapseDispute,
}

/** Runs one due job. Running it twice does nothing the second time. */
export function runJob(account: Account, kind: Job['kind'], objectId: string): void {
  RUN[kind](account, objectId)
}
