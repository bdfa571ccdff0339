import { env, exports } from 'cloudflare:workers'
import { problems } from '../kernel/problem.ts'
import { contradictions } from './answer-schema.ts'

interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** An object is sent as JSON; a string as it is, for bodies that are wrong on purpose. */
  body?: unknown
  /** A bearer token: an access token or an order token. */
  token?: string
  headers?: Record<string, string>
}

export interface Answer<T = Record<string, unknown>> {
  readonly status: number
  readonly headers: Headers
  readonly body: T
}

function assertIsProblem(call: string, status: number, type: string | null, body: unknown): void {
  const fields: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {}
  const isProblem =
    type?.startsWith('application/problem+json') &&
    typeof fields.code === 'string' &&
    Object.hasOwn(problems, fields.code) &&
    fields.status === status &&
    typeof fields.requestId === 'string'
  if (!isProblem) throw new Error(`${call} answered ${status} without being a problem: ${type} ${JSON.stringify(body)}`)
}

function parse(text: string, type: string | null): unknown {
  if (text === '') return {}
  return type?.includes('json') ? JSON.parse(text) : { text }
}

/**
 * Calls the Worker under test over HTTP, at `/api/v1` unless the path says otherwise with a leading `//`. Every refusal
 * must be a complete problem document, and every answer what the published document says of it, or the call throws. The type of the body is the caller's claim.
 */
export async function api<T = Record<string, unknown>>(path: string, call: Call = {}): Promise<Answer<T>> {
  const { body, token } = call
  const method = call.method ?? (body === undefined ? 'GET' : 'POST')
  const headers = new Headers(call.headers)
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  if (body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json')
  const address = path.startsWith('//') ? path.slice(1) : `/api/v1${path}`
  const response = await exports.default.fetch(
    new Request(new URL(address, env.SHOP_ORIGIN), {
      method,
      headers,
      redirect: 'manual',
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )
  const type = response.headers.get('content-type')
  const text = await response.text()
  const answered = parse(text, type)
  const sent = type?.includes('json') ? answered : text
  if (response.status >= 400) assertIsProblem(`${method} ${address}`, response.status, type, answered)
  const wrong = await contradictions(
    { method, address },
    { status: response.status, headers: response.headers, body: sent },
  )
  if (wrong.length > 0) throw new Error(`The answer is not what the document says:\n${wrong.join('\n')}`)
  // The boundary of the tests: what the API sends is what the contract's type says, and assertions follow.
  return { status: response.status, headers: response.headers, body: answered as T }
}
