import { OpenAPIHono } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { accountAsRead } from './accounts/account/check-user-tag.ts'
import { addressRoutes } from './accounts/addresses/address-routes.ts'
import { credentialRoutes } from './accounts/credentials/credential-routes.ts'
import { customerAsRead } from './accounts/customers/check-customer-tag.ts'
import { readLiveSession } from './accounts/public.ts'
import { factorRecoveryRoutes } from './accounts/second-factor/factor-recovery-routes.ts'
import { secondFactorRoutes } from './accounts/second-factor/second-factor-routes.ts'
import { sessionRoutes } from './accounts/sessions/session-routes.ts'
import { jwksRoutes } from './accounts/sign-in/jwks-routes.ts'
import { accountRoutes } from './accounts/sign-in/routes.ts'
import { accountAdminRoutes } from './accounts/staff/admin-routes.ts'
import { apiKeyAdminRoutes } from './api-keys/admin-routes.ts'
import { findApiKey } from './api-keys/public.ts'
import { auditAdminRoutes } from './audit/admin-routes.ts'
import { runBackgroundJobs } from './background.ts'
import { basketRoutes } from './basket/routes.ts'
import { catalogAdminRoutes } from './catalog/admin-routes.ts'
import { catalogRoutes } from './catalog/routes.ts'
import { sitemapRoutes } from './catalog/sitemap/sitemap-routes.ts'
import { checkoutRoutes } from './checkout/routes.ts'
import { integrityAdminRoutes } from './integrity/admin-routes.ts'
import { inventoryAdminRoutes } from './inventory/levels/admin-routes.ts'
import type { ProblemCode } from './kernel/problem.ts'
import { notificationAdminRoutes } from './notifications/admin-routes.ts'
import { operationsAdminRoutes } from './operations/admin-routes.ts'
import { apiDocsRoutes } from './operations/api-docs-routes.ts'
import { operationsRoutes, rootRoutes } from './operations/routes.ts'
import { orderManagementAdminRoutes } from './order-management/admin-routes.ts'
import { orderIntentRoutes } from './order-management/intent-routes.ts'
import { parcelRoutes } from './order-management/parcel-routes.ts'
import { holdRoutes } from './order-management/placing/hold-routes.ts'
import { orderManagementRoutes } from './order-management/routes.ts'
import { orderAdminRoutes } from './orders/admin-routes.ts'
import { orderRoutes } from './orders/routes.ts'
import { paymentAdminRoutes } from './payments/admin/admin-routes.ts'
import { disputeRoutes } from './payments/admin/dispute-routes.ts'
import { paymentRoutes } from './payments/intents/routes.ts'
import { paymentReportRoutes } from './payments/reports/report-routes.ts'
import { savedMethodRoutes } from './payments/saved-cards/saved-method-routes.ts'
import { problem } from './platform/http/problem-response.ts'
import { allowedMethods, limitBody, logRequest, refuseForeign, requireJson } from './platform/http/request.ts'
import type { AppEnv } from './platform/http/request-context.ts'
import { errorFields, jsonLog } from './platform/log.ts'
import { ConfigurationError } from './platform/settings.ts'
import { privacyRoutes } from './privacy/routes.ts'
import { createServices } from './services.ts'
import { shippingRoutes } from './shipping/routes.ts'

const openApi = {
  openapi: '3.1.0',
  info: { title: 'Souk', version: '1', description: 'The store’s API. Amounts are integer minor units.' },
  servers: [{ url: '/api/v1' }],
}

// What Hono and its validators refuse by throwing.
const codeOfStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-json',
  413: 'body-too-large',
  415: 'content-type-unsupported',
}

/** Mounts every feature below `/api/v1`. One chain, or the client loses the types of what stands outside it. */
function createApi() {
  const api = new OpenAPIHono<AppEnv>()
  return api
    .route('/', accountRoutes)
    .route('/', credentialRoutes)
    .route('/', secondFactorRoutes)
    .route('/', factorRecoveryRoutes)
    .route('/', sessionRoutes)
    .route('/', addressRoutes)
    .route('/', catalogRoutes)
    .route('/', basketRoutes)
    .route('/', checkoutRoutes)
    .route('/', orderManagementRoutes)
    .route('/', shippingRoutes)
    .route('/', orderIntentRoutes)
    .route('/', orderRoutes)
    .route('/', paymentRoutes)
    .route('/', savedMethodRoutes)
    .route('/', privacyRoutes({ account: accountAsRead, customer: customerAsRead }))
    .route('/', operationsRoutes)
    .route('/', accountAdminRoutes)
    .route('/', catalogAdminRoutes)
    .route('/', inventoryAdminRoutes)
    .route('/', apiKeyAdminRoutes)
    .route('/', orderAdminRoutes)
    .route('/', paymentAdminRoutes)
    .route('/', disputeRoutes)
    .route('/', orderManagementAdminRoutes)
    .route('/', holdRoutes)
    .route('/', parcelRoutes)
    .route('/', paymentReportRoutes)
    .route('/', notificationAdminRoutes)
    .route('/', auditAdminRoutes)
    .route('/', operationsAdminRoutes(runBackgroundJobs))
    .route('/', integrityAdminRoutes)
}

/** Builds the Worker's routes: middleware first, then every feature, then what answers everything else. */
export function createApp() {
  const app = new OpenAPIHono<AppEnv>()
  app.use(async (c, next) => {
    c.set(
      'services',
      createServices(c.env, (work) => c.executionCtx.waitUntil(work)),
    )
    c.set('liveSession', (actor) => readLiveSession(c.var.services, actor))
    c.set('apiKey', (secret) => findApiKey(c.var.services, secret))
    return next()
  })
  app.use(logRequest, refuseForeign, limitBody, requireJson)

  const api = createApi()
  app.route(
    '/',
    apiDocsRoutes(() => api.getOpenAPI31Document(openApi)),
  )
  app.route('/', rootRoutes)
  app.route('/', jwksRoutes)
  app.route('/', sitemapRoutes)
  app.route('/api/v1', api)

  app.onError((error, c) => {
    if (error instanceof ConfigurationError) {
      jsonLog().error('configuration-invalid', errorFields(error))
      return problem(c, { code: 'configuration-invalid' })
    }
    const code = error instanceof HTTPException ? codeOfStatus[error.status] : undefined
    if (code !== undefined) return problem(c, { code })
    c.var.services.log.error('unexpected', errorFields(error))
    return problem(c, { code: 'internal-error' })
  })
  app.notFound((c) => {
    const methods = allowedMethods(app.routes, c.req.path)
    if (methods.length === 0) return problem(c, { code: 'not-found' })
    const answer = problem(c, { code: 'method-not-allowed' })
    answer.headers.set('allow', methods.join(', '))
    return answer
  })
  return app
}

/** What the typed client knows: everything below `/api/v1`. */
export type Api = ReturnType<typeof createApi>
