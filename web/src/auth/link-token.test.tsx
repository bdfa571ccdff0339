import { describe, expect, it } from 'vitest'
import { takeLinkToken } from './link-token.ts'

function anAddressBar(hash: string) {
  const written: string[] = []
  return {
    written,
    location: { hash, pathname: '/verify-email', search: '?from=mail' },
    history: {
      state: { depth: 1 },
      replaceState: (_state: unknown, _title: string, url?: string | URL | null) => void written.push(String(url)),
    },
  }
}

describe('the token of a link', () => {
  it('is read out of the fragment and taken out of the address', () => {
    const bar = anAddressBar('#token=tok_1.abc-_')
    expect(takeLinkToken(bar)).toBe('tok_1.abc-_')
    expect(bar.written).toEqual(['/verify-email?from=mail'])
  })

  it.each(['', '#', '#main', '#token='])('is null in %j', (hash) => {
    expect(takeLinkToken(anAddressBar(hash))).toBeNull()
  })

  it('leaves an address without one alone', () => {
    const bar = anAddressBar('#main')
    takeLinkToken(bar)
    expect(bar.written).toEqual([])
  })
})
