import { type Cost, readCost } from './cost.ts'

/** An answer of the API with what it cost. */
export interface Answer<T> {
  readonly status: number
  readonly body: T
  readonly cost: Cost
}

export interface Ask {
  readonly method?: 'GET' | 'POST'
  readonly body?: unknown
  /** Sent as it is instead of JSON. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
  /** The status that is expected; default 200. */
  readonly expect?: number
}

/** Asks the API of a running copy and reads its cost. Throws when the status is not the expected one. */
export async function ask<T>(origin: string, path: string, options: Ask = {}): Promise<Answer<T>> {
  const { body, text, headers = {}, expect = 200 } = options
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(`${origin}/api/v1${path}`, {
    method: options.method ?? (sent === undefined ? 'GET' : 'POST'),
    headers: { ...(sent !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(sent !== undefined && { body: sent }),
  })
  const answer = await response.text()
  if (response.status !== expect) throw new Error(`${path} answered ${response.status}: ${answer.slice(0, 300)}`)
  // The boundary to our own API: its contract says what it answers.
  const parsed = (answer === '' ? null : JSON.parse(answer)) as T
  return { status: response.status, body: parsed, cost: readCost(response.headers.get('x-souk-cost')) }
}
