import { auditStatement } from '../../audit/public.ts'
import { mintId } from '../../kernel/id.ts'
import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import { relayOutbox } from '../../platform/outbox.ts'
import { findAccount } from '../account/store.ts'
import type { Received } from '../links/contract.ts'
import { linkLife } from '../links/link-token.ts'
import { insertToken, insertTokenNotice } from '../links/token-store.ts'

/**
 * Asks to change an account's address. Nothing changes until the link that goes to the new one is opened; the current
 * one is told at once. An address that is another's gets no mail, and the answer does not tell.
 */
export async function changeEmail(
  services: Services,
  newEmail: string,
  userId: string,
): Promise<Result<Received, Refusal>> {
  const { db, clock, requestId } = services
  const account = await findAccount(db, userId)
  if (account === null) return err({ code: 'not-signed-in' })
  if (account.email === newEmail) {
    const detail = 'This is your address already.'
    return err({ code: 'invalid-request', errors: [{ pointer: '/newEmail', detail }] })
  }
  const now = clock()
  const id = mintId('accountToken', now)
  const token = { id, purpose: 'change-email', life: linkLife['change-email'] } as const
  await runBatch(db, [
    insertToken(db, token, { userId, newEmail }, now),
    insertTokenNotice(db, 'account.change-email', id, now, { onlyIfFree: true }),
    insertTokenNotice(db, 'account.email-change-asked', id, now),
    auditStatement(
      db,
      { actor: userId, action: 'user.ask-email-change', entity: 'user', entityId: userId, requestId },
      now,
    ),
  ])
  services.defer(relayOutbox(services))
  return ok({ message: 'If this address is free, a mail with a link is on its way to it. Until then nothing changes.' })
}
