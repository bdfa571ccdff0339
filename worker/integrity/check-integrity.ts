import type { Services } from '../platform/context.ts'
import { checkOrders, checkOutbox, checkVariants, type Look } from './check-subjects.ts'
import { countOpen, resolveUnseen, saveFindings } from './finding-store.ts'
import { findPass, integrityJob, type Pass, phases, savePass } from './pass-store.ts'

export { integrityJob }

/** What one run may do: so many calls of objects and so many looks, whatever the shop's size. */
const callsPerRun = 200
const looksPerRun = 25
/** And so long, in milliseconds. */
const timePerRun = 8_000
const variantsPerLook = 40
const ordersPerLook = 50

/** Units are asked for of orders that changed within this, in milliseconds: later nothing of them moves any more. */
const unitsFor = 90 * 86_400_000

const dayMs = 86_400_000
/** Passes begin at two o'clock in the night, UTC. */
const startsAt = 2 * 3_600_000
const nightOf = (time: number) => Math.floor((time - startsAt) / dayMs)

const begun = (now: number): Pass => ({ startedAt: now, finishedAt: null, phase: phases[0], after: '' })

function look(services: Services, pass: Pass): Promise<Look> {
  switch (pass.phase) {
    case 'variants':
      return checkVariants(services, { after: pass.after, limit: variantsPerLook })
    case 'orders':
      return checkOrders(services, { after: pass.after, limit: ordersPerLook }, pass.startedAt - unitsFor)
    case 'outbox':
      return checkOutbox(services)
  }
}

/** The pass after a look: further along, in its next phase, or at its end. */
function next(pass: Pass, { last }: Look, now: number): Pass {
  if (last !== null) return { ...pass, after: last }
  const phase = phases[phases.indexOf(pass.phase) + 1]
  return phase === undefined ? { ...pass, finishedAt: now } : { ...pass, phase, after: '' }
}

/**
 * Goes on with the pass over the shop, within the budget of one run; the next run goes on from there. A difference that a
 * whole pass did not see again has gone. Answers where the pass stands.
 */
async function goOn(services: Services, from: Pass): Promise<Pass> {
  const { db, clock } = services
  const until = clock() + timePerRun
  let pass = from
  let calls = 0
  for (let looks = 0; looks < looksPerRun && calls < callsPerRun && clock() < until; looks++) {
    const looked = await look(services, pass)
    calls += looked.calls
    await saveFindings(db, looked.found, clock())
    for (const { kind, subject } of looked.found) services.log.warn('integrity.difference', { kind, subject })
    pass = next(pass, looked, clock())
    if (pass.finishedAt !== null) await resolveUnseen(db, pass.startedAt, clock())
    await savePass(db, pass, clock())
    if (pass.finishedAt !== null) break
  }
  return pass
}

/** The due job: goes on with a pass under way, and begins one each night. Returns how many differences there are. */
export async function checkIntegrity(services: Services): Promise<number> {
  const { db, clock } = services
  const known = await findPass(db)
  const isOver = known === null || known.finishedAt !== null
  if (isOver && known !== null && nightOf(known.startedAt) >= nightOf(clock())) return 0
  await goOn(services, isOver ? begun(clock()) : known)
  return countOpen(db)
}

/** Begins a pass for staff who do not want to wait for the night. What one run leaves, the job goes on with. */
export async function checkNow(services: Services): Promise<{ isFinished: boolean; open: number }> {
  const pass = await goOn(services, begun(services.clock()))
  return { isFinished: pass.finishedAt !== null, open: await countOpen(services.db) }
}
