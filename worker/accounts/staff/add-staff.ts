import { auditStatement } from '../../audit/public.ts'
import { mintId } from '../../kernel/id.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch, type Statement } from '../../platform/database.ts'
import { relayOutbox } from '../../platform/outbox.ts'
import { findAccountByEmail, insertAccount, revokeSessionsOf } from '../account/store.ts'
import type { Account } from '../account/user.ts'
import { deleteAddresses } from '../addresses/address-store.ts'
import { unknownUserHash } from '../credentials/password.ts'
import { linkLife } from '../links/link-token.ts'
import { endTokens, insertToken, insertTokenNotice } from '../links/token-store.ts'
import type { AddStaff, StaffMember } from './contract.ts'
import { toStaffMember } from './present-staff.ts'
import { promoteStatement, selectStaff } from './staff-store.ts'

function invitation({ db }: Services, userId: string, now: number): Statement[] {
  const id = mintId('accountToken', now)
  const token = { id, purpose: 'reset-password', life: linkLife.invitation, pause: 0 } as const
  return [insertToken(db, token, { userId }, now), insertTokenNotice(db, 'account.invitation', id, now)]
}

function invited(services: Services, input: AddStaff, id: string, now: number): Statement[] {
  const account: Account = {
    id,
    email: input.email,
    firstName: input.firstName ?? 'Staff',
    lastName: input.lastName ?? (input.firstName === undefined ? 'Member' : ''),
    // Opened by no password; the link of the invitation sets the first one.
    passwordHash: unknownUserHash,
    role: input.role,
    isEmailVerified: false,
    createdAt: now,
    updatedAt: now,
    lastLoginAt: null,
    erasedAt: null,
  }
  return [insertAccount(services.db, account), ...invitation(services, id, now)]
}

function promoted(services: Services, { role }: AddStaff, account: Account, now: number): Statement[] {
  const { db } = services
  if (account.isEmailVerified) return [promoteStatement(db, account.id, { role }, now)]
  // Anybody could have registered with this address: it gets in by the mail that goes to it, and no other way.
  return [
    promoteStatement(db, account.id, { role, passwordHash: unknownUserHash }, now),
    revokeSessionsOf(db, account.id, now),
    deleteAddresses(db, account.id),
    endTokens(db, account.id, {}, now),
    ...invitation(services, account.id, now),
  ]
}

/**
 * Makes a person a member of staff: a known address is promoted, an unknown or unproven one invited by mail to choose a
 * password. `actor` is the id of the SuperAdmin who does it.
 */
export async function addStaff(
  services: Services,
  input: AddStaff,
  actor: string,
): Promise<Result<StaffMember, Refusal>> {
  const { db, clock, requestId } = services
  const known = await findAccountByEmail(db, input.email)
  if (known !== null && known.role !== 'Customer') {
    return err({ code: 'already-exists', detail: 'This person is staff already. Change their role instead.' })
  }
  const now = clock()
  const id = known?.id ?? mintId('user', now)
  const audit = {
    actor,
    action: known === null ? 'staff.invite' : 'staff.add',
    entity: 'user',
    entityId: id,
    requestId,
    ...(known === null ? {} : { before: { role: known.role } }),
    after: { role: input.role },
  }
  await runBatch(db, [
    ...(known === null ? invited(services, input, id, now) : promoted(services, input, known, now)),
    auditStatement(db, audit, now),
  ])
  services.defer(relayOutbox(services))
  const [row] = await selectStaff(db, { id, limit: 1 })
  return row ? ok(toStaffMember(row)) : err({ code: 'already-exists', detail: 'This address was registered just now.' })
}
