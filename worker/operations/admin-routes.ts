import { z } from 'zod'
import { iso, isoOrNull } from '../kernel/clock.ts'
import { pageOf } from '../kernel/page.ts'
import { Id } from '../kernel/schema.ts'
import { dayOf, startOfDay } from '../kernel/time-zone.ts'
import type { Services } from '../platform/context.ts'
import { defineRoute, jsonAnswer } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { parseTimeCursor } from '../platform/http/time-cursor.ts'
import { Dashboard, DeadLetter, DeadLetterPage, DeadLetterQuery, DueJobsReport } from './contract.ts'
import { readDashboard } from './count-store.ts'
import type { StoredDeadLetter } from './dead-letter.ts'
import { replayDeadLetter } from './replay-dead-letter.ts'
import { listDeadLetters } from './store.ts'

const dashboardRoute = defineRoute({ access: 'staff', permission: 'orders:read' }, [], {
  method: 'get',
  path: '/admin/dashboard',
  tags: ['Operations'],
  operationId: 'readDashboard',
  summary: 'The shop’s numbers since its own midnight and in all',
  responses: { 200: jsonAnswer(Dashboard, 'The numbers of this moment') },
})

const deadLettersRoute = defineRoute({ access: 'staff', permission: 'operations:read' }, [], {
  method: 'get',
  path: '/admin/dead-letters',
  tags: ['Operations'],
  operationId: 'listDeadLetters',
  summary: 'Messages that a queue gave up on, newest first',
  request: { query: DeadLetterQuery },
  responses: { 200: jsonAnswer(DeadLetterPage, 'One page of them') },
})

const replayRoute = defineRoute({ access: 'staff', permission: 'operations:write' }, ['not-found'], {
  method: 'post',
  path: '/admin/dead-letters/{id}/replay',
  tags: ['Operations'],
  operationId: 'replayDeadLetter',
  summary: 'Send a dead message to its queue again',
  request: { params: z.object({ id: Id }) },
  responses: { 200: jsonAnswer(DeadLetter, 'Sent') },
})

const dueJobsRoute = defineRoute({ access: 'staff', permission: 'operations:write' }, [], {
  method: 'post',
  path: '/admin/operations/run-due-jobs',
  tags: ['Operations'],
  operationId: 'runDueJobs',
  summary: 'Run the repair jobs that are due, as the cron does',
  responses: { 200: jsonAnswer(DueJobsReport, 'What each job that ran did') },
})

function toDeadLetter(letter: StoredDeadLetter): z.infer<typeof DeadLetter> {
  return { ...letter, receivedAt: iso(letter.receivedAt), replayedAt: isoOrNull(letter.replayedAt) }
}

/** What staff see and do about the shop's running. `runJobs` runs the due jobs, whose list the composition root knows. */
export function operationsAdminRoutes(runJobs: (services: Services) => Promise<Record<string, number>>) {
  return createRouter()
    .openapi(dashboardRoute, async (c) => {
      const { db, clock, settings } = c.var.services
      const { currency, timeZone } = settings.shop
      const today = dayOf(timeZone, clock())
      const numbers = await readDashboard(db, currency, startOfDay(timeZone, today))
      return c.json({ ...numbers, today, timeZone }, 200)
    })
    .openapi(deadLettersRoute, async (c) => {
      const { limit, cursor } = c.req.valid('query')
      const after = parseTimeCursor(cursor)
      if (!after.ok) return problem(c, after.error)
      const letters = await listDeadLetters(c.var.services.db, limit, after.value)
      return c.json(
        pageOf(letters, limit, ({ receivedAt, id }) => ({ key: receivedAt, id }), toDeadLetter),
        200,
      )
    })
    .openapi(replayRoute, async (c) => {
      const { services, actor } = c.var
      const replayed = await replayDeadLetter(services, c.req.valid('param').id, actor)
      return replayed.ok ? c.json(toDeadLetter(replayed.value), 200) : problem(c, replayed.error)
    })
    .openapi(dueJobsRoute, async (c) => c.json({ jobs: await runJobs(c.var.services) }, 200))
}
