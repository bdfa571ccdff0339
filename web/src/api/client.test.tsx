import { afterEach, describe, expect, it, vi } from 'vitest'
import { api, unwrap } from './client.ts'
import type { ApiProblem } from './problem.ts'

function answer(status: number, body: unknown, type = 'application/problem+json') {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(text, { status, headers: { 'content-type': type } })))
}

async function refusal(): Promise<ApiProblem> {
  return unwrap(api().baskets.current.$get()).then(
    () => Promise.reject(new Error('It was not refused.')),
    (problem) => problem,
  )
}

afterEach(() => vi.unstubAllGlobals())

describe('a call of the API', () => {
  it('gives the body of a success', async () => {
    answer(200, { id: 'bsk_1', lines: [] }, 'application/json')
    expect(await unwrap(api().baskets.current.$get())).toMatchObject({ id: 'bsk_1' })
  })

  it('turns a problem document into an ApiProblem with code, sentence, request and field errors', async () => {
    answer(422, {
      type: '/problems/invalid-request',
      title: 'Some fields are invalid.',
      status: 422,
      code: 'invalid-request',
      requestId: 'req_1',
      errors: [{ pointer: '/email', detail: 'Enter an e-mail address.' }],
    })
    const problem = await refusal()
    expect(problem).toMatchObject({ status: 422, code: 'invalid-request', requestId: 'req_1' })
    expect(problem.sentence).toBe('Some fields are invalid.')
    expect(problem.at('/email')).toBe('Enter an e-mail address.')
    expect(problem.at('/name')).toBeUndefined()
  })

  it('says the particular rather than the general when the document has both', async () => {
    answer(409, { title: 'There is not enough stock.', detail: 'Only 2 left of Mug.', code: 'stock-insufficient' })
    expect((await refusal()).sentence).toBe('Only 2 left of Mug.')
  })

  it('keeps the status of an answer that is no problem document', async () => {
    answer(502, '<h1>Bad gateway</h1>', 'text/html')
    expect(await refusal()).toMatchObject({ status: 502, code: 'unknown', errors: [] })
  })

  it('calls no answer at all offline', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    expect(await refusal()).toMatchObject({ status: 0, code: 'offline' })
  })
})
