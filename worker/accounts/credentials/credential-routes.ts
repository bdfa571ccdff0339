import { defineRoute, jsonAnswer, jsonBody } from '../../platform/http/define-route.ts'
import { problem } from '../../platform/http/problem-response.ts'
import { createRouter } from '../../platform/http/router.ts'
import { trustDevice } from '../known-devices/trust-device.ts'
import { Received } from '../links/contract.ts'
import { resendVerification, sendPasswordLink } from '../links/send-link.ts'
import { changeEmail } from './change-email.ts'
import { changePassword } from './change-password.ts'
import { confirmPassword } from './confirm-password.ts'
import {
  ChangeEmail,
  ChangePassword,
  ConfirmPassword,
  ForgotPassword,
  ResendVerification,
  ResetPassword,
  VerifyEmail,
} from './contract.ts'
import { resetPassword } from './reset-password.ts'
import { verifyEmail } from './verify-email.ts'

const tags = ['Accounts']
const byCredentials = { access: 'public', ignoresToken: true, rate: 'auth' } as const
const received = { 202: jsonAnswer(Received, 'Received; the same for every address') }

// A session that is there stays when its address is proven, so a bearer token counts here.
const verifyRoute = defineRoute(
  { access: 'public', rate: 'auth' },
  ['link-invalid', 'origin-refused', 'configuration-invalid', 'payment-provider-unavailable'],
  {
    method: 'post',
    path: '/auth/verify-email',
    tags,
    operationId: 'verifyEmail',
    summary: 'Prove an e-mail address by the link that went to it',
    request: { body: jsonBody(VerifyEmail) },
    responses: { 204: { description: 'The address is proven' } },
  },
)

const resendRoute = defineRoute(byCredentials, ['origin-refused'], {
  method: 'post',
  path: '/auth/verify-email/resend',
  tags,
  operationId: 'resendVerification',
  summary: 'Send the link that proves an address once more',
  request: { body: jsonBody(ResendVerification) },
  responses: received,
})

const forgotRoute = defineRoute(byCredentials, ['origin-refused'], {
  method: 'post',
  path: '/auth/password/forgot',
  tags,
  operationId: 'forgotPassword',
  summary: 'Send a link to choose a new password',
  request: { body: jsonBody(ForgotPassword) },
  responses: received,
})

const resetCodes = ['link-invalid', 'origin-refused', 'configuration-invalid', 'payment-provider-unavailable'] as const
const resetRoute = defineRoute(byCredentials, resetCodes, {
  method: 'post',
  path: '/auth/password/reset',
  tags,
  operationId: 'resetPassword',
  summary:
    'Choose a new password by the link that was sent; ends every session and every lock, and makes this device known',
  request: { body: jsonBody(ResetPassword) },
  responses: { 204: { description: 'The new password counts' } },
})

const changeRoute = defineRoute(
  { access: 'owner', session: 'live', rate: 'auth' },
  ['credentials-wrong', 'origin-refused'],
  {
    method: 'post',
    path: '/auth/password/change',
    tags,
    operationId: 'changePassword',
    summary: 'Change your password; ends every other session',
    request: { body: jsonBody(ChangePassword) },
    responses: { 204: { description: 'The new password counts' } },
  },
)

const emailRoute = defineRoute({ access: 'owner', session: 'fresh', rate: 'auth' }, [], {
  method: 'post',
  path: '/me/email',
  tags,
  operationId: 'changeEmail',
  summary: 'Ask to change your e-mail address; the link that goes to the new one does it',
  request: { body: jsonBody(ChangeEmail) },
  responses: received,
})

const passwordRoute = defineRoute(
  { access: 'owner', session: 'live', rate: 'auth' },
  ['credentials-wrong', 'second-factor-required', 'second-factor-wrong', 'origin-refused', 'configuration-invalid'],
  {
    method: 'post',
    path: '/auth/password/confirm',
    tags,
    operationId: 'confirmPassword',
    summary: 'Prove your password once more, for the steps that need a fresh one',
    request: { body: jsonBody(ConfirmPassword) },
    responses: { 204: { description: 'The session is fresh for ten minutes' } },
  },
)

/** Passwords, addresses and the links in mails that prove them. The Origin check of `/auth/*` stands in `routes.ts`. */
export const credentialRoutes = createRouter()
  .openapi(verifyRoute, async (c) => {
    const proven = await verifyEmail(c.var.services, c.req.valid('json').token, c.var.actor)
    return proven.ok ? c.body(null, 204) : problem(c, proven.error)
  })
  .openapi(resendRoute, async (c) => c.json(await resendVerification(c.var.services, c.req.valid('json').email), 202))
  .openapi(forgotRoute, async (c) => c.json(await sendPasswordLink(c.var.services, c.req.valid('json').email), 202))
  .openapi(resetRoute, async (c) => {
    const reset = await resetPassword(c.var.services, c.req.valid('json'))
    if (!reset.ok) return problem(c, reset.error)
    await trustDevice(c, reset.value.email)
    return c.body(null, 204)
  })
  .openapi(changeRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const changed = await changePassword(services, c.req.valid('json'), actor)
    return changed.ok ? c.body(null, 204) : problem(c, changed.error)
  })
  .openapi(emailRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const asked = await changeEmail(services, c.req.valid('json').newEmail, actor.userId)
    return asked.ok ? c.json(asked.value, 202) : problem(c, asked.error)
  })
  .openapi(passwordRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const proven = await confirmPassword(services, c.req.valid('json'), actor)
    return proven.ok ? c.body(null, 204) : problem(c, proven.error)
  })
