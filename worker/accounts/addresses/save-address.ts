import { mintId } from '../../kernel/id.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { moved } from '../../platform/http/conditional.ts'
import { auditIfChanged } from '../account/audit-store.ts'
import { clearDefault, clearOtherDefaults, insertAddress, updateAddress } from './address-store.ts'
import type { SaveAddress, SavedAddress, UpdateAddress } from './contract.ts'
import { toSavedAddress } from './present-address.ts'
import { mostAddresses } from './saved-address.ts'

const addressAudit = (services: Services, userId: string, id: string, verb: 'create' | 'update') => ({
  actor: userId,
  action: `address.${verb}`,
  entity: 'address',
  entityId: id,
  requestId: services.requestId,
})

/** Adds an entry to a person's own address book, in one batch. A full book is refused. */
export async function saveAddress(
  services: Services,
  { label, address, isDefault }: SaveAddress,
  userId: string,
): Promise<Result<SavedAddress, Refusal>> {
  const { db, clock } = services
  const now = clock()
  const row = { id: mintId('address', now), userId, label, address, isDefault, createdAt: now, updatedAt: now }
  const insert = insertAddress(db, row, mostAddresses)
  const audit = auditIfChanged(db, addressAudit(services, userId, row.id, 'create'), now)
  const [saved] = isDefault
    ? (await db.batch([clearDefault(db, userId, { full: mostAddresses }), insert, audit]))[1]
    : (await db.batch([insert, audit]))[0]
  if (saved) return ok(toSavedAddress(saved))
  const detail = `An address book holds ${mostAddresses} addresses. Remove one first.`
  return err({ code: 'invalid-request', detail, errors: [{ pointer: '', detail }] })
}

/**
 * Changes an entry of a person's own address book; another's entry is not there. With a `state` it is changed only while
 * it is in that one.
 */
export async function changeAddress(
  services: Services,
  id: string,
  change: UpdateAddress,
  userId: string,
  state: string | undefined,
): Promise<Result<SavedAddress, { code: 'not-found' } | typeof moved>> {
  const { db, clock } = services
  const now = clock()
  const update = updateAddress(db, userId, id, change, now, state)
  const audit = auditIfChanged(db, addressAudit(services, userId, id, 'update'), now)
  const [saved] = change.isDefault
    ? (await db.batch([clearOtherDefaults(db, userId, id, state), update, audit]))[1]
    : (await db.batch([update, audit]))[0]
  if (saved) return ok(toSavedAddress(saved))
  return err(state === undefined ? { code: 'not-found' } : moved)
}
