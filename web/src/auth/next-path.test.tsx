import { describe, expect, it } from 'vitest'
import { nextPath } from './next-path.ts'

const next = (value: string) => nextPath(`?next=${encodeURIComponent(value)}`, 'https://souk.example')

describe('where signing in leads', () => {
  it('goes back to a page of the shop', () => {
    expect(next('/checkout?a=1')).toBe('/checkout?a=1')
  })

  it.each([
    'https://evil.example/',
    '//evil.example/x',
    'javascript:alert(1)',
    '/\\evil.example',
    '/.//evil.example/login',
  ])('goes nowhere else: %s', (value) => expect(next(value)).toBe('/account'))

  it('goes to the account when nothing is said', () => {
    expect(nextPath('', 'https://souk.example')).toBe('/account')
  })
})
