import { err, ok, type Result } from '../../kernel/result.ts'
import { attachOrders } from '../../orders/public.ts'
import { dropSavedMethods } from '../../payments/saved-cards/forget-customer.ts'
import type { Services } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import { revokeOtherSessions } from '../account/store.ts'
import type { Account } from '../account/user.ts'
import { deleteAddresses } from '../addresses/address-store.ts'

/**
 * What follows from a mailbox proven for the first time. Until then anybody could have made the account, so what they
 * left in it goes: every other session and the address book. Orders that guests placed with the address now belong to it
 * (decisions/registration). `keptSessionId` is the session in which the link was opened, if it is one of this account.
 */
export function confirmMailbox(
  { db }: Services,
  account: Account,
  { email, keptSessionId }: { readonly email: string; readonly keptSessionId: string | null },
  now: number,
): Statement[] {
  const orders = attachOrders(db, account.id, email)
  return account.isEmailVerified
    ? [orders]
    : [revokeOtherSessions(db, account.id, keptSessionId, now), deleteAddresses(db, account.id), orders]
}

export interface CardsRefusal {
  readonly code: 'payment-provider-unavailable'
}

/**
 * Removes the cards saved before a mailbox was proven for the first time. It comes before the proof is recorded and may
 * be repeated: the person who proves the mailbox never finds, nor pays with, what someone else left there.
 */
export async function dropUnprovenCards(services: Services, account: Account): Promise<Result<null, CardsRefusal>> {
  if (account.isEmailVerified) return ok(null)
  const dropped = await dropSavedMethods(services, account.id)
  return dropped.ok ? dropped : err({ code: 'payment-provider-unavailable' })
}
