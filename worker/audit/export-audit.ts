import { type Actor, actorName } from '../kernel/actor.ts'
import { iso } from '../kernel/clock.ts'
import type { Services } from '../platform/context.ts'
import { runBatch } from '../platform/database.ts'
import type { AuditRow } from './chain.ts'
import type { AuditEntryAnswer, AuditExportQuery } from './contract.ts'
import { csvLine } from './csv.ts'
import { auditStatement } from './public.ts'
import { listAudit } from './store.ts'

const pageSize = 500

/** A row as the API shows it. */
export function presentAudit(row: AuditRow): Omit<AuditEntryAnswer, 'actorName' | 'entityName'> {
  return { ...row, at: iso(row.at) }
}

const columns = [
  ...['sequence', 'at', 'actor', 'action', 'entity', 'entityId', 'requestId', 'before', 'after', 'hash', 'id'],
] as const

function csvOf(row: AuditRow): string {
  const { sequence, at, actor, action, entity, entityId, requestId, before, after, hash, id } = row
  const values = [before, after].map((value) => (value === null ? null : JSON.stringify(value)))
  return csvLine([
    ...[sequence, iso(at), actor, action, entity, entityId, requestId],
    ...[values[0] ?? null, values[1] ?? null, hash, id],
  ])
}

/**
 * Streams the rows of a filter, newest first, a page of D1 at a time: memory holds one page however many there are. The
 * export is itself an entry of the log; it names the filters that were used, not the typed values.
 */
export async function exportAudit(
  { db, clock, requestId }: Services,
  { format, ...filter }: AuditExportQuery,
  actor: Actor,
): Promise<ReadableStream<Uint8Array>> {
  const name = actorName(actor)
  const after = { format, filters: Object.keys(filter).sort() }
  const entry = { actor: name, action: 'audit.export', entity: 'audit', entityId: 'log', requestId, after }
  await runBatch(db, [auditStatement(db, entry, clock())])
  const encoder = new TextEncoder()
  let cursor: { key: number; id: string } | null = null
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (format === 'csv') controller.enqueue(encoder.encode(csvLine(columns)))
    },
    async pull(controller) {
      const rows: AuditRow[] = await listAudit(db, filter, cursor, pageSize)
      const text = rows
        .map((row) => (format === 'csv' ? csvOf(row) : `${JSON.stringify(presentAudit(row))}\n`))
        .join('')
      if (text !== '') controller.enqueue(encoder.encode(text))
      const last = rows.at(-1)
      if (last === undefined || rows.length < pageSize) controller.close()
      else cursor = { key: last.at, id: last.id }
    },
  })
}
