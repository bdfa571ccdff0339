import { expect, it } from 'vitest'
import { cookieName } from './cookie-name.ts'

it('binds a cookie to the host, or to https and its path, wherever there is https', () => {
  for (const environment of ['staging', 'production'] as const) {
    expect(cookieName({ environment }, 'souk_basket', 'host')).toBe('__Host-souk_basket')
    expect(cookieName({ environment }, 'souk_order_x', 'path')).toBe('__Secure-souk_order_x')
  }
})

it('leaves it plain in a local copy, which has no https', () => {
  expect(cookieName({ environment: 'local' }, 'souk_basket', 'host')).toBe('souk_basket')
})
