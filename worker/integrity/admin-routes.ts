import { iso, isoOrNull } from '../kernel/clock.ts'
import { pageOf } from '../kernel/page.ts'
import { defineRoute, jsonAnswer } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { parseTimeCursor } from '../platform/http/time-cursor.ts'
import { checkNow } from './check-integrity.ts'
import { CheckReport, FindingPage, FindingQuery, RepairReport } from './contract.ts'
import { listDifferences } from './list-differences.ts'
import { repairFindings } from './repair-findings.ts'

const tags = ['Operations']

const listRoute = defineRoute({ access: 'staff', permission: 'operations:read' }, [], {
  method: 'get',
  path: '/admin/integrity',
  tags,
  operationId: 'listDifferences',
  summary: 'Where stock objects, projection, orders, payments and messages do not agree',
  request: { query: FindingQuery },
  responses: { 200: jsonAnswer(FindingPage, 'A page of differences, with how far the look at the shop has come') },
})

const checkRoute = defineRoute({ access: 'staff', permission: 'operations:write' }, [], {
  method: 'post',
  path: '/admin/integrity/check',
  tags,
  operationId: 'checkIntegrity',
  summary: 'Compare the whole shop now instead of at night',
  responses: { 200: jsonAnswer(CheckReport, 'Begun; a large shop is finished by the jobs of the next minutes') },
})

const repairRoute = defineRoute({ access: 'staff', permission: 'operations:write' }, [], {
  method: 'post',
  path: '/admin/integrity/repair',
  tags,
  operationId: 'repairDifferences',
  summary: 'Bring together what can be: each fact follows its owner; again for what is left',
  responses: { 200: jsonAnswer(RepairReport, 'What is gone, and what is left') },
})

/** What staff see and do about differences between the places that keep the shop's facts. */
export const integrityAdminRoutes = createRouter()
  .openapi(listRoute, async (c) => {
    const { limit, cursor, state } = c.req.valid('query')
    const after = parseTimeCursor(cursor)
    if (!after.ok) return problem(c, after.error)
    const { findings, open, pass } = await listDifferences(c.var.services, state, limit, after.value)
    const page = pageOf(
      findings,
      limit,
      ({ id, firstSeenAt, resolvedAt }) => ({ key: resolvedAt ?? firstSeenAt, id }),
      ({ firstSeenAt, lastSeenAt, resolvedAt, ...rest }) => ({
        ...rest,
        firstSeenAt: iso(firstSeenAt),
        lastSeenAt: iso(lastSeenAt),
        resolvedAt: isoOrNull(resolvedAt),
      }),
    )
    const times = { startedAt: isoOrNull(pass?.startedAt ?? null), finishedAt: isoOrNull(pass?.finishedAt ?? null) }
    return c.json({ ...page, open, ...times }, 200)
  })
  .openapi(checkRoute, async (c) => c.json(await checkNow(c.var.services), 200))
  .openapi(repairRoute, async (c) => c.json(await repairFindings(c.var.services, c.var.actor), 200))
