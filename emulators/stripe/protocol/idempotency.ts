import { type Refusal, refused } from './refusal.ts'

/** A key as it is kept. `status` is null while its first request is still running. */
export interface KeptRequest {
  path: string
  bodyHash: string
  status: number | null
  body: string | null
  requestId: string
  /** Virtual milliseconds. */
  createdMs: number
}

export const KEPT_MS = 24 * 3600 * 1000
const MAX_KEY = 255

export type Decision =
  | { kind: 'execute' }
  | { kind: 'replay'; status: number; body: string; originalRequest: string }
  | { kind: 'refuse'; refusal: Refusal }

function refuse(status: number, message: string, code?: string): Decision {
  const { refusal } = refused({ status, executed: false, error: { type: 'idempotency_error', message, code } })
  return { kind: 'refuse', refusal }
}

/**
 * What to do with a POST that carries an idempotency key (docs.stripe.com/api/idempotent_requests). A key older than
 * 24 hours was pruned: the same key is then a new request, and charges again.
 */
export function decide(
  key: string,
  kept: KeptRequest | undefined,
  request: { path: string; bodyHash: string },
  nowMs: number,
): Decision {
  if (key.length > MAX_KEY) return refuse(400, `Idempotency keys can be at most ${MAX_KEY} characters long.`)
  if (!kept || nowMs - kept.createdMs >= KEPT_MS) return { kind: 'execute' }
  if (kept.path !== request.path) {
    return refuse(
      400,
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${kept.path}' vs '${request.path}'). Try using a key other than '${key}' if you meant to execute a different request.`,
    )
  }
  if (kept.bodyHash !== request.bodyHash) {
    return refuse(
      400,
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    )
  }
  if (kept.status === null || kept.body === null) {
    return refuse(
      409,
      `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
      'idempotency_key_in_use',
    )
  }
  return { kind: 'replay', status: kept.status, body: kept.body, originalRequest: kept.requestId }
}
