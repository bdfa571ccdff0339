import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { accessToken, authorisedFetch, followOwner, nameOwner } from './access-token.ts'

/** What was asked for, with the token it was asked with. */
let asked: string[] = []

beforeEach(() => {
  asked = []
  vi.stubGlobal('navigator', { locks: { request: (_name: string, work: () => Promise<unknown>) => work() } })
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) => {
    asked.push(`${input} ${new Headers(init?.headers).get('authorization')}`)
    const body = JSON.stringify({ accessToken: 'new', expiresIn: 900 })
    return Promise.resolve(new Response(body, { status: input.endsWith('/refresh') ? 200 : 401 }))
  })
  accessToken.keep({ accessToken: 'old', expiresIn: 900 })
})
afterEach(() => {
  accessToken.forget()
  localStorage.clear()
  vi.unstubAllGlobals()
})

describe('a call as this shopper', () => {
  it('is tried once more with a fresh token when the API does not know the old one', async () => {
    expect((await authorisedFetch('/api/v1/me')).status).toBe(401)
    expect(asked).toEqual(['/api/v1/me Bearer old', '/api/v1/auth/refresh null', '/api/v1/me Bearer new'])
  })

  it.each(['/api/v1/auth/password/change', '/api/v1/auth/password/confirm', '/api/v1/me/second-factor/confirm'])(
    'is sent once to %s, where a 401 is a wrong password or code',
    async (path) => {
      await authorisedFetch(path)
      expect(asked).toEqual([`${path} Bearer old`])
    },
  )
})

describe('a document of this browser', () => {
  it('is drawn again when another tab signs out, and not for its own doing', () => {
    const reload = vi.fn()
    vi.stubGlobal('location', { reload })
    nameOwner('usr_1')
    followOwner()
    nameOwner('usr_2')
    dispatchEvent(new Event('storage'))
    expect(reload).not.toHaveBeenCalled()
    localStorage.setItem('souk-person', '')
    dispatchEvent(new Event('storage'))
    expect(reload).toHaveBeenCalledOnce()
  })
})
