import { auditStatement } from '../../audit/public.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch, type Statement } from '../../platform/database.ts'
import type { User } from '../account/contract.ts'
import { findAccount, profileStatement } from '../account/store.ts'
import { toUser } from '../account/user.ts'
import type { UpdateProfile } from './contract.ts'

/** Changes a person's own names; the audit row says which fields changed, never their values. `guards` undo it when they fail. */
export async function updateProfile(
  { db, clock, requestId }: Services,
  input: UpdateProfile,
  userId: string,
  guards: readonly Statement[] = [],
): Promise<Result<User, { code: 'not-signed-in' }>> {
  const account = await findAccount(db, userId)
  if (account === null) return err({ code: 'not-signed-in' })
  const firstName = input.firstName ?? account.firstName
  const lastName = input.lastName ?? account.lastName
  const changed = [
    ...(firstName === account.firstName ? [] : ['firstName']),
    ...(lastName === account.lastName ? [] : ['lastName']),
  ]
  if (changed.length === 0) return ok(toUser(account))
  const now = clock()
  await runBatch(db, [
    ...guards,
    profileStatement(db, userId, { firstName, lastName }, now),
    auditStatement(
      db,
      { actor: userId, action: 'user.update', entity: 'user', entityId: userId, requestId, after: { changed } },
      now,
    ),
  ])
  return ok(toUser({ ...account, firstName, lastName }))
}
