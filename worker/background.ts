import { removeRecoveredFactors } from './accounts/second-factor/remove-recovered-factors.ts'
import { pruneSessions } from './accounts/sessions/prune-sessions.ts'
import { sealAudit } from './audit/seal-audit.ts'
import { verifyAuditJob, watchAudit } from './audit/verify-audit.ts'
import { checkIntegrity, integrityJob } from './integrity/check-integrity.ts'
import { stockSettings } from './inventory/contract.ts'
import { consumeStockSettings } from './inventory/levels/consumer.ts'
import { consumeNotification } from './notifications/consumer.ts'
import { consumeDeadLetters } from './operations/consumer.ts'
import { type DueJob, runDueJobs } from './operations/run-due-jobs.ts'
import { consumeFulfilment } from './order-management/consumer.ts'
import { expireOrders } from './order-management/expire-orders.ts'
import { releaseLapsedAttempts } from './order-management/placing/release-lapsed.ts'
import { listEventsJob, listMissingEvents } from './payments/reconciliation/list-events.ts'
import { reconcilePayments, resendEvents } from './payments/reconciliation/reconcile.ts'
import { reconcileRefunds } from './payments/refunds/reconcile-refunds.ts'
import { alertExpiringAuthorizations } from './payments/reports/read-report.ts'
import { settleReport } from './payments/reports/settle-report.ts'
import { consumePayment } from './payments/webhooks/consumer.ts'
import type { Services } from './platform/context.ts'
import { jobBudget } from './platform/drain.ts'
import { pruneKeys } from './platform/http/idempotency.ts'
import { errorFields } from './platform/log.ts'
import { type OutboxMessage, relayOutbox } from './platform/outbox.ts'
import { foldSearch } from './platform/search-keys.ts'
import { retainData } from './privacy/retain-data.ts'
import { runErasures } from './privacy/run-erasure.ts'

/** Everything that repairs, in the order it runs (decisions/due-jobs). Each is idempotent and needs no other. */
function dueJobs({ settings }: Services): readonly DueJob[] {
  const often = settings.reconcileInterval
  return [
    { name: 'release-lapsed-checkouts', everyMs: often, run: releaseLapsedAttempts },
    { name: 'relay-outbox', everyMs: often, run: (services) => relayOutbox(services, jobBudget) },
    { name: 'resend-stripe-events', everyMs: often, run: resendEvents },
    { name: listEventsJob, everyMs: 600_000, run: listMissingEvents },
    { name: 'reconcile-payments', everyMs: often, run: reconcilePayments },
    { name: 'reconcile-refunds', everyMs: often, run: reconcileRefunds },
    { name: 'settle-report', everyMs: often, run: settleReport },
    { name: 'alert-expiring-authorizations', everyMs: 3_600_000, run: alertExpiringAuthorizations },
    { name: 'expire-orders', everyMs: often, run: expireOrders },
    { name: integrityJob, everyMs: often, run: checkIntegrity },
    { name: 'fold-search', everyMs: often, run: foldSearch },
    { name: 'seal-audit', everyMs: often, run: sealAudit },
    { name: 'run-erasures', everyMs: 5 * often, run: runErasures },
    { name: 'retain-data', everyMs: 3_600_000, run: retainData },
    { name: 'prune-idempotency-keys', everyMs: 3_600_000, run: pruneKeys },
    { name: 'remove-recovered-factors', everyMs: often, run: removeRecoveredFactors },
    { name: 'prune-sessions', everyMs: 3_600_000, run: pruneSessions },
    { name: verifyAuditJob, everyMs: 600_000, run: watchAudit },
  ]
}

/** Runs what is due now; called by cron, and by staff. */
export function runBackgroundJobs(services: Services): Promise<Record<string, number>> {
  return runDueJobs(services, dueJobs(services))
}

/** The queue of a name such as `souk-payments` or `souk-staging-payments`. */
function kindOf(queue: string): string {
  return queue.split('-').at(-1) ?? queue
}

function consumeFulfilmentQueue(services: Services, message: OutboxMessage): Promise<void> {
  return message.kind === stockSettings ? consumeStockSettings(services, message) : consumeFulfilment(services, message)
}

function consume(services: Services, queue: string, body: unknown): Promise<void> {
  switch (queue) {
    case 'payments':
      return consumePayment(services, body)
    // The body of our own queues is what the relay put there.
    case 'fulfilment':
      return consumeFulfilmentQueue(services, body as OutboxMessage)
    case 'notifications':
      return consumeNotification(services, body as OutboxMessage)
    default:
      throw new Error(`No consumer for the queue ${queue}`)
  }
}

/**
 * Consumes one batch. Each message is acknowledged or retried alone, later each time: one that fails must not make the
 * others run again. After the queue's own maximum it lands in the dead-letter queue, where staff can replay it.
 */
export async function consumeBatch(services: Services, batch: MessageBatch): Promise<void> {
  const queue = kindOf(batch.queue)
  if (queue === 'dead') {
    await consumeDeadLetters(services, batch)
    return
  }
  for (const message of batch.messages) {
    try {
      await consume(services, queue, message.body)
      message.ack()
    } catch (error) {
      services.log.error('message.failed', {
        queue,
        messageId: message.id,
        attempts: message.attempts,
        ...errorFields(error),
      })
      message.retry({ delaySeconds: Math.min(2 ** message.attempts, 600) })
    }
  }
}
