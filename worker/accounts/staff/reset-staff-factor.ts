import { auditStatement } from '../../audit/public.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch, type Statement } from '../../platform/database.ts'
import { enqueue, relayOutbox } from '../../platform/outbox.ts'
import { accountNotice } from '../account/account-notice.ts'
import { revokeSessionsOf } from '../account/store.ts'
import { removeStatements } from '../second-factor/second-factor-store.ts'
import { selectStaff } from './staff-store.ts'

/**
 * Takes the second factor of another member of staff away, who lost app and codes: their sessions end and they are told.
 * `actor` is the id of the SuperAdmin who answers for having known the person otherwise.
 */
export async function resetStaffFactor(
  services: Services,
  userId: string,
  actor: string,
  guards: readonly Statement[] = [],
): Promise<Result<null, Refusal>> {
  const { db, clock, requestId } = services
  if (userId === actor) {
    return err({ code: 'not-allowed', detail: 'Turn off your own second factor on your account’s security page.' })
  }
  const [member] = await selectStaff(db, { id: userId, limit: 1 })
  if (member === undefined || member.secondFactorAt === null) return err({ code: 'not-found' })
  const now = clock()
  const entry = { actor, action: 'staff.reset-second-factor', entity: 'user', entityId: userId, requestId }
  await runBatch(db, [
    ...guards,
    ...removeStatements(db, userId),
    revokeSessionsOf(db, userId, now),
    enqueue(db, accountNotice('account.second-factor-reset', userId, now), now),
    auditStatement(db, entry, now),
  ])
  services.defer(relayOutbox(services))
  return ok(null)
}
