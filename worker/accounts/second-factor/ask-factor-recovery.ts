import { mintId } from '../../kernel/id.ts'
import type { Services } from '../../platform/context.ts'
import { runBatch } from '../../platform/database.ts'
import { relayOutbox } from '../../platform/outbox.ts'
import type { Received } from '../links/contract.ts'
import { linkLife } from '../links/link-token.ts'
import { insertRecovery, recoveryNotice } from './factor-recovery-store.ts'

/**
 * Sends the link that begins to take a lost second factor away, to the proven address of a customer. The same statements
 * run and the same sentence is answered for every address. Staff ask another SuperAdmin instead.
 */
export async function askFactorRecovery(services: Services, email: string): Promise<Received> {
  const { db, clock } = services
  const now = clock()
  const id = mintId('accountToken', now)
  await runBatch(db, [
    insertRecovery(db, id, email, linkLife['recover-second-factor'], now),
    recoveryNotice(db, 'account.factor-recovery-asked', id, now),
  ])
  services.defer(relayOutbox(services))
  return {
    message: 'If this address has an account with a second factor here, a mail with a link is on its way to it.',
  }
}
