import type { AuditEntryAnswer, AuditFilter, AuditVerification } from '#contracts/audit'
import type { Page } from '../api/paged-list.ts'
import { asStaff, pageSize, readFile, staffApi } from '../api/staff-api.ts'

/** The filters of the log as the address bar writes them: days, not times. */
export type AuditDays = { readonly [Name in keyof AuditFilter]?: string }

/** The filter with what is no day left out. The API counts days in the shop's time zone. */
export function withDays({ from, to, ...rest }: AuditDays): AuditDays {
  const isDay = (day: string | undefined): day is string => day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day)
  return { ...rest, ...(isDay(from) && { from }), ...(isDay(to) && { to }) }
}

/** A page of the log, newest first. */
export function listAudit(days: AuditDays, cursor?: string): Promise<Page<AuditEntryAnswer>> {
  return asStaff(staffApi().audit.$get({ query: { ...withDays(days), limit: pageSize, cursor } }))
}

/** The rows of the filter as a file. */
export function exportAudit(days: AuditDays, format: 'csv' | 'ndjson'): Promise<Blob> {
  const query = new URLSearchParams({ format })
  for (const [name, value] of Object.entries(withDays(days))) if (value !== undefined) query.set(name, value)
  return readFile(`/audit/export?${query}`)
}

/** Computes the chain again. */
export function verifyAudit(): Promise<AuditVerification> {
  return asStaff(staffApi().audit.verify.$get())
}
