import { auditStatement } from '../../audit/public.ts'
import type { Role } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { guardFailure, runBatch, type Statement } from '../../platform/database.ts'
import { revokeSessionsOf } from '../account/store.ts'
import type { StaffMember } from './contract.ts'
import { toStaffMember } from './present-staff.ts'
import { changeRoleStatement, isLastAdministrator, type StaffRow, selectStaff } from './staff-store.ts'

interface Change {
  /** Undo all of it when they fail. */
  readonly guards: readonly Statement[]
  readonly userId: string
  readonly role: Role
  readonly action: 'staff.change-role' | 'staff.remove'
}

/** One change of a role with its audit row; the last SuperAdmin keeps theirs, and staff cannot change their own. */
async function change(
  { db, clock, requestId }: Services,
  { userId, role, action, guards }: Change,
  actor: string,
  further: (now: number) => Statement[],
): Promise<Result<StaffRow, Refusal>> {
  if (userId === actor)
    return err({ code: 'not-allowed', detail: 'You cannot change your own role. Ask another super admin.' })
  const [before] = await selectStaff(db, { id: userId, limit: 1 })
  if (!before) return err({ code: 'not-found' })
  const now = clock()
  const entry = { actor, action, entity: 'user', entityId: userId, requestId }
  try {
    await runBatch(db, [
      ...guards,
      changeRoleStatement(db, userId, role, now),
      auditStatement(db, { ...entry, before: { role: before.account.role }, after: { role } }, now),
      ...further(now),
    ])
  } catch (error) {
    if (isLastAdministrator(guardFailure(error))) return err({ code: 'last-administrator' })
    throw error
  }
  return ok({ ...before, account: { ...before.account, role } })
}

/** Gives a member of staff another role; it counts from their next request on, and no session ends. */
export async function changeRole(
  services: Services,
  { userId, role }: { readonly userId: string; readonly role: Role },
  actor: string,
  guards: readonly Statement[] = [],
): Promise<Result<StaffMember, Refusal>> {
  const changed = await change(services, { userId, role, action: 'staff.change-role', guards }, actor, () => [])
  return changed.ok ? ok(toStaffMember(changed.value)) : changed
}

/** Makes a member of staff a customer again, and ends their sessions. */
export async function removeStaff(
  services: Services,
  userId: string,
  actor: string,
  guards: readonly Statement[] = [],
): Promise<Result<null, Refusal>> {
  const removal = { userId, role: 'Customer', action: 'staff.remove', guards } as const
  const changed = await change(services, removal, actor, (now) => [revokeSessionsOf(services.db, userId, now)])
  return changed.ok ? ok(null) : changed
}
