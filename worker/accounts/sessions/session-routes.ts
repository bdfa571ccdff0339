import { z } from 'zod'
import { Id } from '../../kernel/schema.ts'
import { defineRoute, jsonAnswer } from '../../platform/http/define-route.ts'
import { problem } from '../../platform/http/problem-response.ts'
import { createRouter } from '../../platform/http/router.ts'
import { OpenSessions } from './contract.ts'
import { listSessions } from './list-sessions.ts'
import { revokeSession } from './revoke-session.ts'

const tags = ['Accounts']
const own = { access: 'owner', session: 'live' } as const

const listRoute = defineRoute(own, [], {
  method: 'get',
  path: '/me/sessions',
  tags,
  operationId: 'listSessions',
  summary: 'List your open sessions, each with its device',
  responses: { 200: jsonAnswer(OpenSessions, 'The sessions, the one used last first') },
})

const revokeRoute = defineRoute({ access: 'owner', session: 'fresh' }, ['not-found'], {
  method: 'delete',
  path: '/me/sessions/{id}',
  tags,
  operationId: 'revokeSession',
  summary: 'End one of your sessions',
  request: { params: z.object({ id: Id }) },
  responses: { 204: { description: 'The session has ended' } },
})

/** The sessions of the signed-in person. */
export const sessionRoutes = createRouter()
  .openapi(listRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    return c.json({ items: await listSessions(services, actor) }, 200)
  })
  .openapi(revokeRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const sessionId = c.req.valid('param').id
    const ended = await revokeSession(services, { userId: actor.userId, sessionId }, actor.userId)
    return ended.ok ? c.body(null, 204) : problem(c, ended.error)
  })
