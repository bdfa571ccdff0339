import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownPath } from './own-path.ts'

const origin = 'https://souk.example'
const pieces = ['/', '//', '\\', '.', '..', '@', ':', '%2f', '%5c', '%2e', '\t', '\n', '\r', ' ', '?', '#', ';']
const words = [
  'evil.example',
  'souk.example',
  'https:',
  'http:',
  'javascript:',
  'data:',
  'blob:',
  'login',
  'a',
  '\u2028',
]
const crafted = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.constantFrom(...words)), { maxLength: 10 })
  .map((parts) => parts.join(''))

describe('a place that was asked for', () => {
  it.each(['/checkout?a=1', '/', '/account/orders#top', 'https://souk.example/basket', '/%2F%2Fevil.example', '/a@b'])(
    'is kept when it is a page of the shop: %s',
    (text) => expect(new URL(ownPath(text, origin) ?? '', origin).origin).toBe(origin),
  )

  it.each([
    'https://evil.example/',
    '//evil.example/x',
    '/.//evil.example/login',
    '/..//evil.example/login',
    '/a/..//evil.example',
    '/%2e//evil.example',
    './/evil.example/..//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    'https:/\\evil.example',
    'https://souk.example@evil.example/',
    'https://evil.example@souk.example/',
    'https://souk.example.evil.example/',
    'http://souk.example/',
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    'JAVASCRIPT://souk.example/%0aalert(1)',
    'data:text/html,x',
    'blob:https://souk.example/1',
    'mailto:a@b.example',
  ])('is refused when it is none: %j', (text) => {
    expect(ownPath(text, origin)).toBeNull()
  })

  it('never leads to another host, however it is written', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          crafted,
          crafted.map((text) => `/${text}`),
          fc.webUrl(),
          fc.string(),
        ),
        (text) => {
          const path = ownPath(text, origin)
          if (path === null) return
          expect(new URL(path, `${origin}/any/page?x`).origin).toBe(origin)
          expect(path).toMatch(/^\/(?![/\\])/)
          expect(ownPath(path, origin)).toBe(path)
        },
      ),
      { numRuns: 5000 },
    )
  })
})
