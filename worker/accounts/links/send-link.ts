import { mintId } from '../../kernel/id.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import { relayOutbox } from '../../platform/outbox.ts'
import type { Received } from './contract.ts'
import { linkLife } from './link-token.ts'
import { insertToken, insertTokenNotice } from './token-store.ts'

/**
 * Sends the link that confirms an address once more, to an account that has not confirmed it yet. Whatever the address
 * belongs to, the same statements run and the same sentence is answered.
 */
export async function resendVerification(services: Services, email: string): Promise<Received> {
  const { db, clock } = services
  const now = clock()
  const id = mintId('accountToken', now)
  const token = { id, purpose: 'verify-email', life: linkLife['verify-email'] } as const
  await runBatch(db, [
    insertToken(db, token, { email, isUnverified: true }, now),
    insertTokenNotice(db, 'account.verify-email', id, now),
  ])
  services.defer(relayOutbox(services))
  return { message: 'If this address waits to be confirmed, a mail with a new link is on its way to it.' }
}

/** Sends the link for choosing a new password to the address of an account; otherwise like above. */
export async function sendPasswordLink(services: Services, email: string): Promise<Received> {
  const { db, clock } = services
  const now = clock()
  const id = mintId('accountToken', now)
  const token = { id, purpose: 'reset-password', life: linkLife['reset-password'] } as const
  await runBatch(db, [insertToken(db, token, { email }, now), insertTokenNotice(db, 'account.reset-password', id, now)])
  services.defer(relayOutbox(services))
  return { message: 'If this address has an account here, a mail with a link is on its way to it.' }
}
