import { pageOf } from '../kernel/page.ts'
import { dayOf } from '../kernel/time-zone.ts'
import { defineRoute, fileAnswer, jsonAnswer } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { parseTimeCursor } from '../platform/http/time-cursor.ts'
import { AuditExportQuery, AuditPage, AuditQuery, AuditVerification } from './contract.ts'
import { exportAudit, presentAudit } from './export-audit.ts'
import { withTimes } from './filter-times.ts'
import { readNames } from './name-store.ts'
import { listAudit } from './store.ts'
import { verifyAudit } from './verify-audit.ts'

const tags = ['Audit']
const policy = { access: 'staff', permission: 'audit:read' } as const

const list = defineRoute(policy, [], {
  method: 'get',
  path: '/admin/audit',
  operationId: 'listAudit',
  summary: 'What was done, with who did it and to what, newest first',
  tags,
  request: { query: AuditQuery },
  responses: { 200: jsonAnswer(AuditPage, 'One page of the log') },
})

const exportRoute = defineRoute(policy, [], {
  method: 'get',
  path: '/admin/audit/export',
  operationId: 'exportAudit',
  summary: 'The log as a file; the export is itself recorded',
  tags,
  request: { query: AuditExportQuery },
  responses: {
    200: fileAnswer({
      description: 'The rows of the filter, newest first',
      content: {
        'text/csv': { schema: { type: 'string' as const } },
        'application/x-ndjson': { schema: { type: 'string' as const } },
      },
    }),
  },
})

const verify = defineRoute(policy, [], {
  method: 'get',
  path: '/admin/audit/verify',
  operationId: 'verifyAudit',
  summary: 'Compute the hash chain again',
  tags,
  responses: { 200: jsonAnswer(AuditVerification, 'Whether the log is as it was written') },
})

const mediaTypes = { csv: 'text/csv; charset=utf-8; header=present', ndjson: 'application/x-ndjson' } as const

/** The audit log for staff. */
export const auditAdminRoutes = createRouter()
  .openapi(list, async (c) => {
    const { limit, cursor, ...days } = c.req.valid('query')
    const filter = withTimes(c.var.services.settings.shop.timeZone, days)
    const after = parseTimeCursor(cursor)
    if (!after.ok) return problem(c, after.error)
    const rows = await listAudit(c.var.services.db, filter, after.value, limit + 1)
    const names = await readNames(c.var.services.db, [...new Set(rows.flatMap((row) => [row.actor, row.entityId]))])
    const page = pageOf(
      rows,
      limit,
      ({ at, id }) => ({ key: at, id }),
      (row) => ({
        ...presentAudit(row),
        actorName: names.get(row.actor) ?? null,
        entityName: names.get(row.entityId) ?? null,
      }),
    )
    return c.json(page, 200)
  })
  .openapi(exportRoute, async (c) => {
    const { services, actor } = c.var
    const { timeZone } = services.settings.shop
    const query = withTimes(timeZone, c.req.valid('query'))
    const day = dayOf(timeZone, services.clock())
    return c.body(await exportAudit(services, query, actor), 200, {
      'content-type': mediaTypes[query.format],
      'content-disposition': `attachment; filename="audit-${day}.${query.format}"`,
      'cache-control': 'no-store',
    })
  })
  .openapi(verify, async (c) => c.json(await verifyAudit(c.var.services), 200))
