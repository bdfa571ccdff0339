import { auditStatement } from '../../audit/public.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { guardFailure, runBatch } from '../../platform/database.ts'
import { relayOutbox } from '../../platform/outbox.ts'
import { keyRing } from '../../platform/settings.ts'
import { auditIfChanged } from '../account/audit-store.ts'
import { type LinkPurpose, parseLinkToken } from '../links/link-token.ts'
import type { FactorRecovery } from './contract.ts'
import { beginRecovery, cancelRecoveries, findRecovery, isOver, recoveryNotice } from './factor-recovery-store.ts'

type LinkRefusal = { code: 'link-invalid' }

/** The open recovery behind a link of this purpose, for an account that still has the address the link went to. */
async function openRecovery({ db, settings }: Services, purpose: LinkPurpose, text: string) {
  const token = await parseLinkToken(keyRing(settings), [purpose], text)
  const found = token === null ? null : await findRecovery(db, token.id)
  const isOpen = found?.recovery.outcome === 'open' && found.recovery.email === found.account.email
  return found !== null && isOpen ? found : null
}

/** Begins the waiting time by the link that went to the account's address; the owner hears of it by another mail. */
export async function beginFactorRecovery(
  services: Services,
  text: string,
): Promise<Result<FactorRecovery, LinkRefusal>> {
  const { db, clock, settings, requestId } = services
  const found = await openRecovery(services, 'recover-second-factor', text)
  const now = clock()
  if (found === null || found.account.role !== 'Customer') return err({ code: 'link-invalid' })
  const { id, userId } = found.recovery
  const dueAt = now + settings.factorRecoveryWait
  const entry = { actor: userId, action: 'user.begin-factor-recovery', entity: 'user', entityId: userId, requestId }
  try {
    await runBatch(db, [
      beginRecovery(db, id, dueAt, now),
      recoveryNotice(db, 'account.factor-recovery-begun', id, now),
      auditStatement(db, { ...entry, after: { dueAt } }, now),
    ])
  } catch (error) {
    if (!isOver(guardFailure(error))) throw error
    return err({ code: 'link-invalid' })
  }
  services.defer(relayOutbox(services))
  return ok({ dueAt: new Date(dueAt).toISOString() })
}

/** Ends a waiting time by the link in the mail that told of it: the second factor stays. */
export async function cancelFactorRecovery(services: Services, text: string): Promise<Result<null, LinkRefusal>> {
  const found = await openRecovery(services, 'keep-second-factor', text)
  if (found === null) return err({ code: 'link-invalid' })
  await keepSecondFactor(services, found.recovery.userId)
  return ok(null)
}

/** Ends a person's waiting time, if one is running: the second factor stays. */
export async function keepSecondFactor({ db, clock, requestId }: Services, userId: string): Promise<void> {
  const entry = { actor: userId, action: 'user.cancel-factor-recovery', entity: 'user', entityId: userId, requestId }
  await db.batch([cancelRecoveries(db, userId), auditIfChanged(db, entry, clock())])
}
