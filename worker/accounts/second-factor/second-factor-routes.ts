import { defineRoute, jsonAnswer, jsonBody } from '../../platform/http/define-route.ts'
import { problem } from '../../platform/http/problem-response.ts'
import { createRouter } from '../../platform/http/router.ts'
import { keepSecondFactor } from './begin-factor-recovery.ts'
import { confirmSecondFactor } from './confirm-second-factor.ts'
import { ConfirmSecondFactor, NewSecondFactor, RecoveryCodes, SecondFactor } from './contract.ts'
import { enrolSecondFactor } from './enrol-second-factor.ts'
import { issueRecoveryCodes } from './issue-recovery-codes.ts'
import { readSecondFactor } from './read-second-factor.ts'
import { removeSecondFactor } from './remove-second-factor.ts'

const tags = ['Accounts']
const fresh = { access: 'owner', session: 'fresh' } as const
const guessed = { access: 'owner', session: 'live', rate: 'auth' } as const

const readRoute = defineRoute({ access: 'owner', session: 'live' }, [], {
  method: 'get',
  path: '/me/second-factor',
  tags,
  operationId: 'readSecondFactor',
  summary: 'Whether your second factor is on',
  responses: { 200: jsonAnswer(SecondFactor, 'As it is now') },
})

const enrolRoute = defineRoute(fresh, ['second-factor-exists', 'configuration-invalid'], {
  method: 'post',
  path: '/me/second-factor',
  tags,
  operationId: 'enrolSecondFactor',
  summary: 'Begin a second factor: a secret for an authenticator app',
  responses: { 201: jsonAnswer(NewSecondFactor, 'The secret, shown once') },
})

const confirmRoute = defineRoute(
  guessed,
  ['not-found', 'second-factor-wrong', 'second-factor-exists', 'configuration-invalid'],
  {
    method: 'post',
    path: '/me/second-factor/confirm',
    tags,
    operationId: 'confirmSecondFactor',
    summary: 'Turn the second factor on with a code of the app',
    request: { body: jsonBody(ConfirmSecondFactor) },
    responses: { 200: jsonAnswer(RecoveryCodes, 'It is on; the recovery codes, shown once') },
  },
)

const codesRoute = defineRoute(fresh, ['not-found'], {
  method: 'post',
  path: '/me/second-factor/recovery-codes',
  tags,
  operationId: 'issueRecoveryCodes',
  summary: 'Make new recovery codes; the earlier ones end',
  responses: { 201: jsonAnswer(RecoveryCodes, 'The codes, shown once') },
})

const removeRoute = defineRoute(fresh, ['not-found'], {
  method: 'delete',
  path: '/me/second-factor',
  tags,
  operationId: 'removeSecondFactor',
  summary: 'Turn the second factor off',
  responses: { 204: { description: 'It is off' } },
})

const keepRoute = defineRoute({ access: 'owner', session: 'live' }, [], {
  method: 'delete',
  path: '/me/second-factor/recovery',
  tags,
  operationId: 'keepSecondFactor',
  summary: 'End a waiting time that would take your second factor away',
  responses: { 204: { description: 'Your second factor stays' } },
})

/** Proofs of identity, once signed in. The Origin check of `/auth/*` stands in `routes.ts`. */
export const secondFactorRoutes = createRouter()
  .openapi(readRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    return c.json(await readSecondFactor(services, actor), 200)
  })
  .openapi(enrolRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const begun = await enrolSecondFactor(services, actor.userId)
    return begun.ok ? c.json(begun.value, 201) : problem(c, begun.error)
  })
  .openapi(confirmRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const confirmed = await confirmSecondFactor(services, c.req.valid('json').code, actor)
    return confirmed.ok ? c.json(confirmed.value, 200) : problem(c, confirmed.error)
  })
  .openapi(codesRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const issued = await issueRecoveryCodes(services, actor.userId)
    return issued.ok ? c.json(issued.value, 201) : problem(c, issued.error)
  })
  .openapi(removeRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const removed = await removeSecondFactor(services, actor.userId)
    return removed.ok ? c.body(null, 204) : problem(c, removed.error)
  })
  .openapi(keepRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    await keepSecondFactor(services, actor.userId)
    return c.body(null, 204)
  })
