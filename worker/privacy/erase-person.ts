import { eraseAccount, findPerson, isLastAdministrator, keepLastAdministrator } from '../accounts/personal-data.ts'
import { auditStatement } from '../audit/public.ts'
import { type Actor, actorName } from '../kernel/actor.ts'
import { iso, isoOrNull } from '../kernel/clock.ts'
import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { eraseRecipient } from '../notifications/personal-data.ts'
import { attachOrders } from '../orders/public.ts'
import type { Services } from '../platform/context.ts'
import { guardFailure, runBatch, type Statement } from '../platform/database.ts'
import type { Erasure } from './contract.ts'
import { runErasure } from './run-erasure.ts'
import { createErasure, findErasure } from './store.ts'

/**
 * Forgets a person (GDPR article 17). The account is gone when this answers: signing in is impossible, and the address is free.
 * The rest follows in steps that a due job repeats until nothing is left (`runErasure`). Asking again answers how far it
 * is. Refused with `last-administrator`, and with `not-found` for staff who name other staff (`isCustomer`). `guards` undo
 * all of it when they fail.
 */
export async function erasePerson(
  services: Services,
  userId: string,
  actor: Actor,
  { isCustomer = false, guards = [] }: { readonly isCustomer?: boolean; readonly guards?: readonly Statement[] } = {},
): Promise<Result<Erasure, Refusal>> {
  const { db, clock, requestId } = services
  const person = await findPerson(db, userId)
  if (!person) return err({ code: 'not-found' })
  if (isCustomer && person.role !== 'Customer') return err({ code: 'not-found' })
  const now = clock()
  if (person.erasedAt === null) {
    const audit = {
      actor: actorName(actor),
      action: 'user.erase',
      entity: 'user',
      entityId: userId,
      requestId,
      before: { role: person.role },
    }
    try {
      await runBatch(db, [
        ...guards,
        keepLastAdministrator(db, userId),
        // After the account's own address is gone nothing else would find what guests ordered with it, and messages to it.
        ...(person.isEmailVerified
          ? [attachOrders(db, userId, person.email), eraseRecipient(db, person.email, now)]
          : []),
        ...eraseAccount(db, userId, now),
        createErasure(db, userId, now),
        auditStatement(db, audit, now),
      ])
    } catch (error) {
      if (isLastAdministrator(guardFailure(error))) return err({ code: 'last-administrator' })
      throw error
    }
    services.defer(runErasure(services, userId))
  }
  const erasure = await findErasure(db, userId)
  return erasure
    ? ok({ requestedAt: iso(erasure.requestedAt), completedAt: isoOrNull(erasure.completedAt) })
    : err({ code: 'not-found' })
}
