import type { z } from 'zod'
import type { FindingPage } from '#contracts/integrity'
import type { DeadLetter as DeadLetterSchema, DueJobsReport as DueJobsReportSchema } from '#contracts/operations'
import type { Page } from '../api/paged-list.ts'
import { asStaff, once, pageSize, staffApi } from '../api/staff-api.ts'

export type DeadLetter = z.infer<typeof DeadLetterSchema>
export type Differences = z.infer<typeof FindingPage>
export type DueJobsReport = z.infer<typeof DueJobsReportSchema>

/** A page of the messages no consumer could deal with, newest first. */
export function listDeadLetters(_filter: unknown, cursor?: string): Promise<Page<DeadLetter>> {
  return asStaff(staffApi()['dead-letters'].$get({ query: { limit: pageSize, cursor } }))
}

/** Puts a message into its queue again. */
export async function replayDeadLetter(id: string, key: string): Promise<void> {
  await asStaff(staffApi()['dead-letters'][':id'].replay.$post({ param: { id } }, once(key)))
}

/** Does now what the clock would do next: expiry, relay, reconciliation. */
export function runDueJobs(): Promise<DueJobsReport> {
  return asStaff(staffApi().operations['run-due-jobs'].$post())
}

/** The oldest differences there are, with how far the look at the shop has come. */
export function listDifferences(): Promise<Differences> {
  return asStaff(staffApi().integrity.$get({ query: { limit: pageSize } }))
}

/** Compares the whole shop now. */
export function checkIntegrity() {
  return asStaff(staffApi().integrity.check.$post())
}

/** Brings together what can be. */
export function repairDifferences() {
  return asStaff(staffApi().integrity.repair.$post())
}
