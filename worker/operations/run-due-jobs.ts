import type { Services } from '../platform/context.ts'
import { errorFields } from '../platform/log.ts'
import { claimRun, readLastRuns } from './store.ts'

/** Work that repairs: idempotent, and done again and again (decisions/due-jobs). */
export interface DueJob {
  readonly name: string
  /** The least time between two runs, in milliseconds. */
  readonly everyMs: number
  /** Does what is due now and tells how many things that were. */
  run(services: Services): Promise<number>
}

// A cron that fires a moment early must not skip a whole minute.
const earliness = 0.1

/** Whether a job that last ran at `lastRunAt` (null: never) is due, in epoch milliseconds. */
export function isDue(job: Pick<DueJob, 'everyMs'>, lastRunAt: number | null, now: number): boolean {
  return lastRunAt === null || now - lastRunAt >= job.everyMs * (1 - earliness)
}

/**
 * Runs the jobs that are due, one after another, and tells what each did. Two runs at once share the jobs: each claims a
 * job by compare-and-set on its last run. A job that throws is logged and tried again at its next time.
 */
export async function runDueJobs(services: Services, jobs: readonly DueJob[]): Promise<Record<string, number>> {
  const { db, clock, log } = services
  const lastRuns = await readLastRuns(db)
  const report: Record<string, number> = {}
  for (const job of jobs) {
    const lastRunAt = lastRuns.get(job.name) ?? null
    const now = clock()
    if (!isDue(job, lastRunAt, now) || !(await claimRun(db, job.name, lastRunAt, now))) continue
    try {
      const done = await job.run(services)
      report[job.name] = done
      if (done > 0) log.info('due-job', { job: job.name, done, ms: clock() - now })
    } catch (error) {
      log.error('due-job.failed', { job: job.name, ...errorFields(error) })
    }
  }
  return report
}
