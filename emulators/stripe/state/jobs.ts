import type { Account, Job } from '../account.ts'
import { playAftermath } from './aftermath.ts'
import { cancelIntent, finishProcessing, settle } from './confirmation.ts'
import { decideDispute, lapseDispute } from './disputing.ts'
import { finishRefund } from './refunding.ts'

function settleCharge(account: Account, id: string): void {
  const charge = account.store.find('charge', id)
  if (!charge || charge.balance_transaction) return
  const settled = settle(account, charge)
  account.store.put('charge', settled)
  account.emit('charge.updated', settled, { balance_transaction: null })
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
  'finish-refund': finishRefund,
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
