import { auditStatement } from '../../audit/public.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import { enqueue, relayOutbox } from '../../platform/outbox.ts'
import { accountNotice } from '../account/account-notice.ts'
import type { RecoveryCodes } from './contract.ts'
import { mintRecoveryCodes, recoveryCodeHash } from './recovery-code.ts'
import { findSecondFactor, replaceCodes } from './second-factor-store.ts'

/** Makes ten new recovery codes; every earlier one ends. */
export async function issueRecoveryCodes(
  services: Services,
  userId: string,
): Promise<Result<RecoveryCodes, { code: 'not-found' }>> {
  const { db, clock, requestId } = services
  const factor = await findSecondFactor(db, userId)
  if (factor === null || factor.confirmedAt === null) return err({ code: 'not-found' })
  const codes = mintRecoveryCodes()
  const now = clock()
  const entry = { actor: userId, action: 'user.renew-recovery-codes', entity: 'user', entityId: userId, requestId }
  await runBatch(db, [
    ...replaceCodes(db, userId, await Promise.all(codes.map(recoveryCodeHash))),
    enqueue(db, accountNotice('account.second-factor-changed', userId, now), now),
    auditStatement(db, entry, now),
  ])
  services.defer(relayOutbox(services))
  return ok({ codes })
}
