import { z } from 'zod'
import { Id } from '../kernel/schema.ts'
import { changeIfMatch, IfMatch } from '../platform/http/conditional.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { parseTimeCursor } from '../platform/http/time-cursor.ts'
import { ApiKeyPage, ApiKeyQuery, CreateApiKey, NewApiKey, RotateApiKey } from './contract.ts'
import { createApiKey } from './create-api-key.ts'
import { listApiKeys } from './list-api-keys.ts'
import { keyAsRead } from './read-tagged-key.ts'
import { revokeApiKey } from './revoke-api-key.ts'
import { rotateApiKey } from './rotate-api-key.ts'

const tags = ['API keys']
const reading = { access: 'staff', permission: 'api-keys:write' } as const
// A key outlives the session that creates it, so creating one needs a recent proof of the password.
const writing = { ...reading, session: 'fresh' } as const
const params = z.object({ id: Id })

const listRoute = defineRoute(reading, [], {
  method: 'get',
  path: '/admin/api-keys',
  tags,
  operationId: 'listApiKeys',
  summary: 'List API keys, the newest first',
  request: { query: ApiKeyQuery },
  responses: { 200: jsonAnswer(ApiKeyPage, 'A page of keys, without the keys themselves') },
})

const createKeyRoute = defineRoute(writing, [], {
  method: 'post',
  path: '/admin/api-keys',
  tags,
  operationId: 'createApiKey',
  summary: 'Make an API key; it is shown this once',
  request: { body: jsonBody(CreateApiKey) },
  responses: { 201: jsonAnswer(NewApiKey, 'The key') },
})

const rotateRoute = defineRoute(writing, ['not-found', 'already-exists'], {
  method: 'post',
  path: '/admin/api-keys/{id}/rotate',
  tags,
  operationId: 'rotateApiKey',
  summary: 'Make a successor of a key; the key itself works on for the overlap',
  request: { params, body: jsonBody(RotateApiKey) },
  responses: { 201: jsonAnswer(NewApiKey, 'The successor') },
})

const revokeRoute = defineRoute(writing, ['not-found', 'precondition-failed'], {
  method: 'delete',
  path: '/admin/api-keys/{id}',
  tags,
  operationId: 'revokeApiKey',
  summary: 'End a key at once',
  request: { params, headers: IfMatch },
  responses: { 204: { description: 'It has ended' } },
})

/** API keys, for those who may make them. */
export const apiKeyAdminRoutes = createRouter()
  .openapi(listRoute, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const after = parseTimeCursor(cursor)
    return after.ok ? c.json(await listApiKeys(c.var.services, limit, after.value), 200) : problem(c, after.error)
  })
  .openapi(createKeyRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const made = await createApiKey(services, c.req.valid('json'), actor)
    return made.ok ? c.json(made.value, 201) : problem(c, made.error)
  })
  .openapi(rotateRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const which = { id: c.req.valid('param').id, overlapMs: c.req.valid('json').overlapSeconds * 1000 }
    const rotated = await rotateApiKey(services, which, actor.userId)
    return rotated.ok ? c.json(rotated.value, 201) : problem(c, rotated.error)
  })
  .openapi(revokeRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const { id } = c.req.valid('param')
    const revoked = await changeIfMatch(c.req.valid('header')['if-match'], keyAsRead(services, id), ({ guards }) =>
      revokeApiKey(services, id, actor.userId, guards),
    )
    return revoked.ok ? c.body(null, 204) : problem(c, revoked.error)
  })
