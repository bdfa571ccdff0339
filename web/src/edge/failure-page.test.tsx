import { expect, it } from 'vitest'
import { noAnswer } from '../api/problem.ts'
import { aProblem } from '../testing/a-problem.ts'
import { failureOf, failurePage } from './failure-page.ts'

const security = { url: new URL('https://souk.example/'), nonce: 'n', stripeJsUrl: 'https://js.stripe.com/x.js' }
const after = (error: unknown) => failurePage(security, 'Souk & Co', failureOf(error))

it('passes a rate limit on, with the time to wait and words that fit', async () => {
  const page = after(aProblem({ code: 'too-many-requests', extra: { retryAfter: 60 } }))
  expect([page.status, page.headers.get('retry-after'), page.headers.get('cache-control')]).toEqual([
    429,
    '60',
    'no-store',
  ])
  const text = await page.text()
  expect(text).toContain('One moment, please.')
  expect(text).toContain('Wait a minute')
  expect(text).not.toContain('unavailable')
})

it('passes the API’s own 503 on, with its time to wait', async () => {
  const page = after(aProblem({ code: 'temporarily-unavailable' }, '30'))
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '30'])
  expect(await page.text()).toContain('The shop is unavailable right now.')
})

it.each([
  ['no answer', noAnswer(), 503],
  ['an answer of 500', aProblem({ code: 'internal-error' }), 503],
  ['a refusal that pages should not meet', aProblem({ code: 'invalid-request' }), 500],
  ['a bug', new TypeError('x is undefined'), 503],
  ['nothing', undefined, 503],
])('says when to come back after %s', (_, error, status) => {
  expect(after(error).status).toBe(status)
  expect(after(error).headers.get('retry-after')).toBe('10')
})

it('repeats no header that is not a time', () => {
  const page = after(aProblem({ code: 'too-many-requests' }, 'soon <b>'))
  expect(page.headers.get('retry-after')).toBe('60')
})
