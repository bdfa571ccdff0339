import { describe, expect, it } from 'vitest'
import { endOfOverlap, hintOf, mintApiKey, type StoredApiKey, statusOf, toApiKey } from './api-key.ts'

const key: StoredApiKey = {
  id: 'key_1',
  name: 'Warehouse',
  hint: 'abcd',
  permissions: ['inventory:read'],
  createdBy: 'usr_1',
  createdAt: 1000,
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
  rotatedTo: null,
}

describe('an API key', () => {
  it('is 256 random bits that say what they are', () => {
    const minted = mintApiKey()
    expect(minted).toMatch(/^sk_[\w-]{43}$/)
    expect(mintApiKey()).not.toBe(minted)
    expect(minted.endsWith(hintOf(minted))).toBe(true)
    expect(hintOf(minted)).toHaveLength(4)
  })

  it.each([
    [{}, 'active'],
    [{ expiresAt: 5001 }, 'active'],
    [{ expiresAt: 5000 }, 'expired'],
    [{ rotatedTo: 'key_2', expiresAt: 6000 }, 'rotated'],
    [{ rotatedTo: 'key_2', expiresAt: 4000 }, 'expired'],
    [{ revokedAt: 1, expiresAt: 4000, rotatedTo: 'key_2' }, 'revoked'],
  ])('that is %j is %s', (change, status) => {
    expect(statusOf({ ...key, ...change }, 5000)).toBe(status)
  })

  it('lives on for the overlap when it is replaced, but never longer than it would have', () => {
    expect(endOfOverlap({ expiresAt: null }, 100, 5000)).toBe(5100)
    expect(endOfOverlap({ expiresAt: 9000 }, 100, 5000)).toBe(5100)
    expect(endOfOverlap({ expiresAt: 5050 }, 100, 5000)).toBe(5050)
  })

  it('is shown without its secret or its hash', () => {
    expect(toApiKey(key, 5000)).toEqual({
      id: 'key_1',
      name: 'Warehouse',
      hint: 'abcd',
      permissions: ['inventory:read'],
      status: 'active',
      createdBy: 'usr_1',
      createdAt: '1970-01-01T00:00:01.000Z',
      expiresAt: null,
      lastUsedAt: null,
      revokedAt: null,
      rotatedTo: null,
    })
  })
})
