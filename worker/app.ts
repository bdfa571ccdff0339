import { OpenAPIHono } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { type AppEnv, problem } from './platform/http.ts'
import { errorFields, jsonLog } from './platform/log.ts'
import { limitBody, logRequest, requireJson } from './platform/request.ts'
import { ConfigurationError } from './platform/settings.ts'
import { createServices } from './services.ts'

/** Builds the API: middleware first, then every feature's routes, then what answers everything else. */
export function createApp() {
  const app = new OpenAPIHono<AppEnv>()
  app.use(async (c, next) => {
    c.set(
      'services',
      createServices(c.env, (work) => c.executionCtx.waitUntil(work)),
    )
    return next()
  })
  app.use(logRequest, limitBody, requireJson)

  const api = app.basePath('/api/v1')

  app.onError((error, c) => {
    if (error instanceof ConfigurationError) {
      jsonLog().error('configuration-invalid', errorFields(error))
      return problem(c, { code: 'configuration-invalid' })
    }
    if (error instanceof HTTPException && error.status === 400) return problem(c, { code: 'malformed-json' })
    c.var.services.log.error('unexpected', errorFields(error))
    return problem(c, { code: 'internal-error' })
  })
  app.notFound((c) => problem(c, { code: 'not-found' }))
  return api
}

export type Api = ReturnType<typeof createApp>
