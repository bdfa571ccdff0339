import type { Services } from '../platform/context.ts'
import { type ChainHead, followChain } from './chain.ts'
import type { AuditVerification } from './contract.ts'
import { listSealed, readChainState } from './store.ts'

const pageSize = 1000
/** A row not sealed for longer means that the sealer does not run, in milliseconds (decision 23). */
const sealWithin = 5 * 60_000

/** Computes the whole chain anew, in pages, up to the head as it stood at the beginning. Changes nothing. */
export async function verifyAudit({ db, clock }: Services): Promise<AuditVerification> {
  const { head, unsealed, overdue, beyond } = await readChainState(db, clock() - sealWithin)
  let last: ChainHead = { sequence: 0, hash: '' }
  let checked = 0
  const report = (firstBroken: number | null) => ({
    isIntact: firstBroken === null && overdue === 0,
    checked,
    head,
    firstBroken,
    unsealed,
    overdue,
  })
  while (last.sequence < head.sequence) {
    const rows = await listSealed(db, last.sequence, head.sequence, pageSize)
    // The rest is gone although the head says that it was there.
    if (rows.length === 0) return report(last.sequence + 1)
    const followed = await followChain(last, rows)
    if (!followed.isIntact) return report(followed.firstBroken)
    checked += rows.length
    last = followed.head
  }
  if (last.hash !== head.hash) return report(head.sequence)
  return report(beyond > 0 ? head.sequence + 1 : null)
}

/** Verifies once a day and says so in the log when somebody must look; a due job. Returns how many rows were checked. */
export async function watchAudit(services: Services): Promise<number> {
  const found = await verifyAudit(services)
  if (!found.isIntact) {
    services.log.error('audit.broken', { firstBroken: found.firstBroken, overdue: found.overdue })
  }
  return found.checked
}
