import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base64Url, decodeBase64Url } from './base64url.ts'

describe('base64Url', () => {
  it('has no padding and no character that a URL would escape', () => {
    expect(base64Url(Uint8Array.of(251, 255, 190))).toBe('-_--')
    expect(base64Url(Uint8Array.of(255, 255, 255, 255))).toBe('_____w')
    expect(base64Url(Uint8Array.of())).toBe('')
  })
})

describe('decodeBase64Url', () => {
  it('reads back any bytes that were written', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64Url(base64Url(bytes))).toEqual(bytes)
      }),
    )
  })

  it.each(['A', 'AB', '_____x', 'AA==', '+A', 'A A', 'é', 'AAAAA'])('refuses %j, which was never written', (text) => {
    expect(decodeBase64Url(text)).toBeNull()
  })
})
