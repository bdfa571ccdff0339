import { defineRoute, jsonAnswer, jsonBody } from '../../platform/http/define-route.ts'
import { problem } from '../../platform/http/problem-response.ts'
import { createRouter } from '../../platform/http/router.ts'
import { Received } from '../links/contract.ts'
import { askFactorRecovery } from './ask-factor-recovery.ts'
import { beginFactorRecovery, cancelFactorRecovery } from './begin-factor-recovery.ts'
import { AskFactorRecovery, FactorRecovery, UseRecoveryLink } from './contract.ts'

const tags = ['Accounts']
const byLink = { access: 'public', ignoresToken: true, rate: 'auth' } as const

const askRoute = defineRoute(byLink, ['origin-refused'], {
  method: 'post',
  path: '/auth/second-factor/recovery',
  tags,
  operationId: 'askFactorRecovery',
  summary: 'Send a customer who lost app and codes the link that begins to take the second factor away',
  request: { body: jsonBody(AskFactorRecovery) },
  responses: { 202: jsonAnswer(Received, 'Received; the same for every address') },
})

const beginRoute = defineRoute(byLink, ['link-invalid', 'origin-refused'], {
  method: 'post',
  path: '/auth/second-factor/recovery/begin',
  tags,
  operationId: 'beginFactorRecovery',
  summary: 'Begin the waiting time by the link that was sent',
  request: { body: jsonBody(UseRecoveryLink) },
  responses: { 200: jsonAnswer(FactorRecovery, 'It has begun; the owner was told, and can still say no') },
})

const cancelRoute = defineRoute(byLink, ['link-invalid', 'origin-refused'], {
  method: 'post',
  path: '/auth/second-factor/recovery/cancel',
  tags,
  operationId: 'cancelFactorRecovery',
  summary: 'Keep the second factor, by the link in the mail about the waiting time',
  request: { body: jsonBody(UseRecoveryLink) },
  responses: { 204: { description: 'The second factor stays' } },
})

/** The way out for customers without their second factor. The Origin check of `/auth/*` stands in `routes.ts`. */
export const factorRecoveryRoutes = createRouter()
  .openapi(askRoute, async (c) => c.json(await askFactorRecovery(c.var.services, c.req.valid('json').email), 202))
  .openapi(beginRoute, async (c) => {
    const begun = await beginFactorRecovery(c.var.services, c.req.valid('json').token)
    return begun.ok ? c.json(begun.value, 200) : problem(c, begun.error)
  })
  .openapi(cancelRoute, async (c) => {
    const kept = await cancelFactorRecovery(c.var.services, c.req.valid('json').token)
    return kept.ok ? c.body(null, 204) : problem(c, kept.error)
  })
