import type { Services } from '../platform/context.ts'
import { sealsAfter } from './chain.ts'
import { readUnsealed, writeSeals } from './store.ts'

/** Rows of one batch, and batches of one run: a run seals at most ten thousand, the next one goes on. */
const batchSize = 500
const maximumBatches = 20

/**
 * Gives unsealed rows their place in the hash chain; a due job. Any number of sealers may run at once: the head moves by
 * compare-and-set, and who loses reads again. Returns how many rows this one sealed.
 */
export async function sealAudit({ db }: Services): Promise<number> {
  let sealed = 0
  for (let batch = 0; batch < maximumBatches; batch++) {
    const { head, rows } = await readUnsealed(db, batchSize)
    if (rows.length === 0) break
    if (await writeSeals(db, head, await sealsAfter(head, rows))) sealed += rows.length
  }
  return sealed
}
