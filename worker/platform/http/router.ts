import { OpenAPIHono } from '@hono/zod-openapi'
import { fieldErrors } from './field-errors.ts'
import { problem } from './problem-response.ts'
import type { AppEnv } from './request-context.ts'

/** A router of one feature: its validation failures are 422 problems. Chain `.openapi()` calls, or the client loses its types. */
export function createRouter() {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined
      // An id that cannot exist is an address where nothing is.
      if (result.target === 'param') return problem(c, { code: 'not-found' })
      return problem(c, { code: 'invalid-request', errors: fieldErrors(result.target, result.error.issues) })
    },
  })
}
