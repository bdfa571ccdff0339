import { expect, it } from 'vitest'
import {
  clearedRefreshCookie,
  parseRefreshCookie,
  refreshCookie,
  refreshCookieName,
} from '../sign-in/refresh-cookie.ts'
import { decideRotation, mintRefreshToken } from './session.ts'

it('mints opaque refresh tokens of 256 bits', () => {
  expect(mintRefreshToken()).toMatch(/^rt_[A-Za-z0-9_-]{43}$/)
  expect(mintRefreshToken()).not.toBe(mintRefreshToken())
})

it.each([
  ['refuses an unknown token', null, 'refuse'],
  ['rotates the token that was used first by this request', { won: true, usedAt: 1, sessionRevokedAt: null }, 'rotate'],
  ['ends the family of a token used before', { won: false, usedAt: 1, sessionRevokedAt: null }, 'revoke-family'],
  ['has nothing more to end in a revoked family', { won: false, usedAt: 1, sessionRevokedAt: 2 }, 'refuse'],
  ['refuses an unused token that has expired', { won: false, usedAt: null, sessionRevokedAt: null }, 'refuse'],
] as const)('%s', (_, token, decision) => {
  expect(decideRotation(token)).toBe(decision)
})

const production = { environment: 'production' } as const
const local = { environment: 'local' } as const

it('keeps the refresh cookie from scripts, other sites, plain HTTP and every other path', () => {
  expect(refreshCookie(production, 'souk.example', 'rt_x', 604_800_000)).toBe(
    '__Secure-souk_rt=rt_x; Path=/api/v1/auth; HttpOnly; Secure; SameSite=Strict; Max-Age=604800',
  )
  expect(clearedRefreshCookie(production, 'souk.example')).toContain('__Secure-souk_rt=; ')
  expect(clearedRefreshCookie(production, 'souk.example')).toContain('Max-Age=0')
})

it('names local cookies by port, since copies of the shop on one host share cookies', () => {
  expect(refreshCookieName(local, 'localhost:8788')).toBe('souk_rt_8788')
  expect(refreshCookieName(local, '[::1]:8790')).toBe('souk_rt_8790')
  expect(refreshCookieName(local, 'souk.test')).toBe('souk_rt_80')
  expect(refreshCookie(local, 'localhost:8788', 'rt_x', 1000)).not.toContain('Secure')
})

it('reads its own cookie among others', () => {
  const header = 'souk_rt_8789=rt_other; xsouk_rt_8788=rt_no; souk_rt_8788=rt_mine; theme=dark'
  expect(parseRefreshCookie(local, 'localhost:8788', header)).toBe('rt_mine')
  expect(parseRefreshCookie(local, 'localhost:1', header)).toBeNull()
  expect(parseRefreshCookie(local, 'localhost:8788', 'souk_rt_8788=')).toBeNull()
  expect(parseRefreshCookie(local, 'localhost:8788', undefined)).toBeNull()
})
