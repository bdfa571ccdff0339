import type { Services } from '../platform/context.ts'
import { findCursor, saveCursor } from '../platform/cursor-store.ts'
import { type ChainHead, followChain } from './chain.ts'
import type { AuditVerification } from './contract.ts'
import { listSealed, readChainState } from './store.ts'

const pageSize = 1000
/** A row not sealed for longer means that the sealer does not run, in milliseconds (decisions/audit-chain). */
const sealWithin = 5 * 60_000
/** How long a check on request runs, in milliseconds; the due job goes through the whole log in parts. */
const patience = 8000
/** Pages of one run of the due job: a log of a million rows is gone through in seven hours. */
const pagesOfRun = 25

const start: ChainHead = { sequence: 0, hash: '' }

interface Walk {
  readonly result: AuditVerification
  /** Where it ended. */
  readonly last: ChainHead
}

/** Walks the chain from a place in it up to the head as it stood at the beginning, or until it has gone far enough. */
async function walk({ db, clock }: Services, from: ChainHead, isEnough: (pages: number) => boolean): Promise<Walk> {
  const { head, unsealed, overdue, beyond } = await readChainState(db, clock() - sealWithin)
  let last = from
  let checked = 0
  const report = (firstBroken: number | null, isComplete = true): Walk => ({
    result: {
      isIntact: firstBroken === null && overdue === 0,
      isComplete,
      checked,
      head,
      firstBroken,
      unsealed,
      overdue,
    },
    last,
  })
  // The head stood further once: what lay between has been taken out, and the head put back.
  if (head.sequence < from.sequence) return report(head.sequence + 1)
  for (let page = 1; last.sequence < head.sequence; page++) {
    const rows = await listSealed(db, last.sequence, head.sequence, pageSize)
    // The rest is gone although the head says that it was there.
    if (rows.length === 0) return report(last.sequence + 1)
    const followed = await followChain(last, rows)
    if (!followed.isIntact) return report(followed.firstBroken)
    checked += rows.length
    last = followed.head
    if (last.sequence < head.sequence && isEnough(page)) return report(null, false)
  }
  if (last.hash !== head.hash) return report(head.sequence)
  return report(beyond > 0 ? head.sequence + 1 : null)
}

/** Recomputes the chain from its first row, as far as it gets in a few seconds. Changes nothing. */
export async function verifyAudit(services: Services): Promise<AuditVerification> {
  const began = services.clock()
  return (await walk(services, start, () => services.clock() - began > patience)).result
}

/** The due job's name, under which it remembers how far it has come. */
export const verifyAuditJob = 'verify-audit'

async function readCheckpoint(services: Services): Promise<ChainHead> {
  const saved = await findCursor(services.db, verifyAuditJob)
  const place: unknown = saved === null ? null : JSON.parse(saved)
  if (typeof place !== 'object' || place === null) return start
  const { sequence, hash } = place as Partial<ChainHead>
  return typeof sequence === 'number' && typeof hash === 'string' ? { sequence, hash } : start
}

/**
 * Goes on with the check where the last run ended, and begins from the first row when it has come to the head: a row that
 * is changed is found within one round, however long the log is. Says so in the log when staff must look. A due job;
 * returns how many rows it checked.
 */
export async function watchAudit(services: Services, pages = pagesOfRun): Promise<number> {
  const from = await readCheckpoint(services)
  const { result, last } = await walk(services, from, (page) => page >= pages)
  if (!result.isIntact) {
    services.log.error('audit.broken', { firstBroken: result.firstBroken, overdue: result.overdue })
  }
  await saveCursor(services.db, verifyAuditJob, result.isComplete ? null : JSON.stringify(last))
  return result.checked
}
