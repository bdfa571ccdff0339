import { z } from 'zod'
import { problems } from '../kernel/problem.ts'
import { Id } from '../kernel/schema.ts'
import type { Services } from '../platform/context.ts'
import { publicCache } from '../platform/http/cache-control.ts'
import { defineRoute, jsonAnswer } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { errorFields } from '../platform/log.ts'
import { Health, ProblemDescription, Shop } from './contract.ts'
import { readCounts } from './count-store.ts'
import { pageHeaders } from './html-page.ts'
import { renderMetrics } from './metrics.ts'
import { problemCodeOf, renderProblemPage } from './problem-page.ts'
import { ping } from './store.ts'

const healthRoute = defineRoute({ access: 'public', rate: 'none' }, [], {
  method: 'get',
  path: '/health',
  tags: ['Operations'],
  operationId: 'readHealth',
  summary: 'Whether the Worker runs; touches nothing else',
  responses: { 200: jsonAnswer(Health, 'It runs') },
})

// Counted like any read, before D1 is asked: a load balancer asks once in some seconds.
const readyRoute = defineRoute({ access: 'public' }, ['temporarily-unavailable'], {
  method: 'get',
  path: '/health/ready',
  tags: ['Operations'],
  operationId: 'readReadiness',
  summary: 'Whether the shop can serve: D1 answers',
  responses: { 200: jsonAnswer(Health, 'It can serve') },
})

const shopRoute = defineRoute({ access: 'public' }, [], {
  method: 'get',
  path: '/shop',
  tags: ['Operations'],
  operationId: 'readShop',
  summary: 'The shop’s name, currencies, country and time zone',
  responses: { 200: jsonAnswer(Shop, 'The shop') },
})

async function isReady({ db, log }: Services): Promise<boolean> {
  try {
    return await ping(db)
  } catch (error) {
    log.error('health.d1-unreachable', errorFields(error))
    return false
  }
}

const alive = { status: 'ok' as const }
const ready = { status: 'ok' as const, checks: { d1: 'ok' as const } }

/** Health, below the API's own path. */
export const operationsRoutes = createRouter()
  .openapi(shopRoute, (c) => {
    const { name, currency, currencies, country, timeZone } = c.var.services.settings.shop
    c.header('cache-control', publicCache)
    return c.json({ name, currency, currencies: [...currencies], country, timeZone }, 200)
  })
  .openapi(healthRoute, (c) => c.json(alive, 200))
  .openapi(readyRoute, async (c) =>
    (await isReady(c.var.services)) ? c.json(ready, 200) : problem(c, { code: 'temporarily-unavailable' }),
  )

const metricsRoute = defineRoute({ access: 'staff', permission: 'operations:read' }, [], {
  method: 'get',
  path: '/metrics',
  tags: ['Operations'],
  operationId: 'readMetrics',
  summary: 'The shop’s gauges in the Prometheus text format',
  responses: { 200: { description: 'The gauges', content: { 'text/plain': { schema: z.string() } } } },
})

const problemRoute = defineRoute({ access: 'public' }, ['not-found'], {
  method: 'get',
  path: '/problems/{code}',
  tags: ['Operations'],
  operationId: 'readProblem',
  summary: 'What a problem code means: a page, or JSON when `Accept` asks for it',
  request: { params: z.object({ code: Id }) },
  responses: {
    200: {
      description: 'The meaning',
      content: { 'text/html': { schema: z.string() }, 'application/json': { schema: ProblemDescription } },
    },
  },
})

/** What stands at the root of the origin: health for load balancers, metrics, and the pages that problem types lead to. */
export const rootRoutes = createRouter()
  .openapi({ ...healthRoute, hide: true }, (c) => c.json(alive, 200))
  .openapi({ ...readyRoute, hide: true }, async (c) =>
    (await isReady(c.var.services)) ? c.json(ready, 200) : problem(c, { code: 'temporarily-unavailable' }),
  )
  .openapi(metricsRoute, async (c) => {
    const { db, clock } = c.var.services
    const text = renderMetrics(await readCounts(db, clock()))
    return c.text(text, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
  .openapi(problemRoute, (c) => {
    const code = problemCodeOf(c.req.valid('param').code)
    if (code === null) return problem(c, { code: 'not-found' })
    const accept = c.req.header('accept') ?? ''
    if (accept.includes('json') && !accept.includes('text/html')) {
      const { status, title } = problems[code]
      return c.json({ type: `/problems/${code}`, code, status, title }, 200)
    }
    const nonce = crypto.randomUUID()
    return c.html(renderProblemPage(code, nonce), 200, pageHeaders(nonce))
  })
