import { expect, it } from 'vitest'
import { problems } from '#kernel/problem'
import { refuseForeign } from './refuse-foreign.ts'

const url = new URL('https://souk.example/checkout')
/** The little of a request that is read; happy-dom's own would drop what only browsers may set. */
const ask = (method: string, said: Record<string, string>) =>
  refuseForeign({ method, headers: new Headers(said) } as Request, { SHOP_ORIGIN: 'https://souk.example' }, url)

it('refuses a form that another site posts to a page, in the words of the API', async () => {
  for (const [name, value] of [
    ['origin', 'https://evil.example'],
    ['sec-fetch-site', 'cross-site'],
  ] as const) {
    const refused = ask('POST', { [name]: value })
    expect(refused?.status).toBe(403)
    expect(refused?.headers.get('content-type')).toBe('application/problem+json')
    expect(refused?.headers.get('set-cookie')).toBeNull()
    const { title, status } = problems['origin-refused']
    expect(await refused?.json()).toMatchObject({ code: 'origin-refused', title, status })
  }
})

it('lets a page be read from anywhere, and be posted to by itself', () => {
  expect(ask('GET', { 'sec-fetch-site': 'cross-site' })).toBeNull()
  expect(ask('POST', { origin: 'https://souk.example', 'sec-fetch-site': 'same-origin' })).toBeNull()
})
