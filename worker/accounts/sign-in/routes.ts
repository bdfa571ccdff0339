import { changeIfMatch, IfMatch, taggedAnswer } from '../../platform/http/conditional.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../../platform/http/define-route.ts'
import { entityTag } from '../../platform/http/entity-tag.ts'
import { problem } from '../../platform/http/problem-response.ts'
import { createRouter } from '../../platform/http/router.ts'
import { accountAsRead } from '../account/check-user-tag.ts'
import { User } from '../account/contract.ts'
import { taggedUser } from '../account/user.ts'
import { presentedDevices, trustBrowser, trustDevice } from '../known-devices/trust-device.ts'
import { UpdateProfile } from '../profile/contract.ts'
import { readProfile } from '../profile/read-profile.ts'
import { updateProfile } from '../profile/update-profile.ts'
import { callerOf, handOver, presentedToken, signedOut } from './auth-request.ts'
import { Login, Refresh, Register, Registered, Session } from './contract.ts'
import { logIn } from './log-in.ts'
import { logOut, logOutEverywhere } from './log-out.ts'
import { refreshSession } from './refresh-session.ts'
import { register } from './register.ts'

// Password or refresh token alone decide: an outworn access token beside them must not stand in the way.
const byToken = { access: 'public', ignoresToken: true } as const
const byCredentials = { ...byToken, rate: 'auth' } as const

const registerRoute = defineRoute(byCredentials, ['origin-refused'], {
  method: 'post',
  path: '/auth/register',
  tags: ['Accounts'],
  operationId: 'register',
  summary: 'Make an account; the answer is the same for a known address',
  request: { body: jsonBody(Register) },
  responses: { 201: jsonAnswer(Registered, 'Received') },
})

const loginCodes = [
  'credentials-wrong',
  'second-factor-required',
  'second-factor-wrong',
  'origin-refused',
  'configuration-invalid',
] as const

const loginRoute = defineRoute(byCredentials, loginCodes, {
  method: 'post',
  path: '/auth/login',
  tags: ['Accounts'],
  operationId: 'login',
  summary: 'Open a session with an e-mail address and a password',
  request: { body: jsonBody(Login) },
  responses: { 200: jsonAnswer(Session, 'The session; the refresh token is in an HttpOnly cookie') },
})

const refreshRoute = defineRoute(byToken, ['refresh-token-invalid', 'origin-refused', 'configuration-invalid'], {
  method: 'post',
  path: '/auth/refresh',
  tags: ['Accounts'],
  operationId: 'refreshSession',
  summary: 'Exchange the refresh token for the next one and a new access token',
  request: { body: { ...jsonBody(Refresh), required: false } },
  responses: { 200: jsonAnswer(Session, 'The session goes on') },
})

const logoutRoute = defineRoute(byToken, ['origin-refused'], {
  method: 'post',
  path: '/auth/logout',
  tags: ['Accounts'],
  operationId: 'logout',
  summary: 'End the session of the refresh token',
  request: { body: { ...jsonBody(Refresh), required: false } },
  responses: { 204: { description: 'Signed out' } },
})

const logoutAllRoute = defineRoute({ access: 'owner' }, ['origin-refused'], {
  method: 'post',
  path: '/auth/logout-all',
  tags: ['Accounts'],
  operationId: 'logoutEverywhere',
  summary: 'End every session of this account',
  responses: { 204: { description: 'Signed out everywhere' } },
})

const meRoute = defineRoute({ access: 'owner' }, [], {
  method: 'get',
  path: '/me',
  tags: ['Accounts'],
  operationId: 'readProfile',
  summary: 'Read your own account',
  responses: { 200: taggedAnswer(User, 'The account') },
})

const updateMeRoute = defineRoute({ access: 'owner' }, ['precondition-failed'], {
  method: 'patch',
  path: '/me',
  tags: ['Accounts'],
  operationId: 'updateProfile',
  summary: 'Change your own name',
  request: { headers: IfMatch, body: jsonBody(UpdateProfile) },
  responses: { 200: taggedAnswer(User, 'The account as it is now') },
})

const router = createRouter()
/** Registration, sessions and the own profile. */
export const accountRoutes = router
  .openapi(registerRoute, async (c) => {
    const registered = await register(c.var.services, c.req.valid('json'))
    return registered.ok ? c.json(registered.value, 201) : problem(c, registered.error)
  })
  .openapi(loginRoute, async (c) => {
    const input = c.req.valid('json')
    const caller = { ...callerOf(c), devices: presentedDevices(c, input.deviceToken) }
    const issued = await logIn(c.var.services, input, caller, presentedToken(c, undefined))
    if (!issued.ok) return problem(c, issued.error)
    const session = handOver(c, issued.value)
    const deviceToken = await trustDevice(c, session.user.email)
    // As with the refresh token: what a browser's scripts cannot read, they cannot lose.
    return c.json('refreshToken' in session && deviceToken !== null ? { ...session, deviceToken } : session, 200)
  })
  .openapi(refreshRoute, async (c) => {
    const issued = await refreshSession(c.var.services, presentedToken(c, c.req.valid('json')?.refreshToken))
    if (issued.ok) {
      const session = handOver(c, issued.value)
      await trustBrowser(c, session.user.email)
      return c.json(session, 200)
    }
    const refusal = problem(c, issued.error)
    return issued.error.code === 'refresh-token-invalid' ? signedOut(c, refusal) : refusal
  })
  .openapi(logoutRoute, async (c) => {
    await logOut(c.var.services, presentedToken(c, c.req.valid('json')?.refreshToken))
    return signedOut(c, c.body(null, 204))
  })
  .openapi(logoutAllRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    await logOutEverywhere(services, actor.userId)
    return signedOut(c, c.body(null, 204))
  })
  .openapi(meRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const user = await readProfile(services, actor.userId)
    return user.ok ? c.json(user.value, 200, { etag: entityTag(taggedUser(user.value)) }) : problem(c, user.error)
  })
  .openapi(updateMeRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const user = await changeIfMatch(
      c.req.valid('header')['if-match'],
      accountAsRead(services, actor.userId),
      ({ guards }) => updateProfile(services, c.req.valid('json'), actor.userId, guards),
    )
    return user.ok ? c.json(user.value, 200, { etag: entityTag(taggedUser(user.value)) }) : problem(c, user.error)
  })
