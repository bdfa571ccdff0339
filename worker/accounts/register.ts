import { mintId } from '../kernel/id.ts'
import type { Services } from '../platform/context.ts'
import type { Register, Registered } from './contract.ts'
import { hashPassword } from './password.ts'
import { insertAccount } from './store.ts'

/**
 * Makes an account. The answer and the work are the same when the address is taken, so that neither the words nor the
 * time tell who has an account here (decision 21).
 */
export async function register({ db, clock }: Services, input: Register): Promise<Registered> {
  const passwordHash = await hashPassword(input.password)
  const now = clock()
  await insertAccount(db, {
    id: mintId('user', now),
    email: input.email,
    firstName: input.firstName,
    lastName: input.lastName,
    passwordHash,
    role: 'Customer',
    isEmailVerified: false,
    createdAt: now,
    updatedAt: now,
    lastLoginAt: null,
    erasedAt: null,
  })
  return { message: 'If this address was new to us, your account is ready. You can sign in now.' }
}
