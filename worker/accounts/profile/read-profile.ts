import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import type { User } from '../account/contract.ts'
import { findAccount } from '../account/store.ts'
import { toUser } from '../account/user.ts'

/** The signed-in person's own account; refused when it is gone since the token was issued. */
export async function readProfile({ db }: Services, userId: string): Promise<Result<User, { code: 'not-signed-in' }>> {
  const account = await findAccount(db, userId)
  return account === null ? err({ code: 'not-signed-in' }) : ok(toUser(account))
}
