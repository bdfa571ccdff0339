import { describe, expect, it } from 'vitest'
import { keyedHash, verifyKeyedHash } from './keyed-hash.ts'

describe('keyedHash', () => {
  it('is the same for the same text, and another with another secret, purpose or text', async () => {
    const hash = await keyedHash('secret', 'login', 'ada@example.com')
    expect(hash).toMatch(/^[\w-]{43}$/)
    expect(await keyedHash('secret', 'login', 'ada@example.com')).toBe(hash)
    const others = [
      await keyedHash('other', 'login', 'ada@example.com'),
      await keyedHash('secret', 'other', 'ada@example.com'),
      await keyedHash('secret', 'login', 'eve@example.com'),
    ]
    expect(new Set([hash, ...others]).size).toBe(4)
  })
})

describe('verifyKeyedHash', () => {
  it('holds for the very text, purpose and secret, and for no changed character of the hash', async () => {
    const hash = await keyedHash('secret', 'device', 'ada')
    expect(await verifyKeyedHash('secret', 'device', 'ada', hash)).toBe(true)
    expect(await verifyKeyedHash('other', 'device', 'ada', hash)).toBe(false)
    expect(await verifyKeyedHash('secret', 'other', 'ada', hash)).toBe(false)
    expect(await verifyKeyedHash('secret', 'device', 'eve', hash)).toBe(false)
    for (let at = 0; at < hash.length; at++) {
      const changed = `${hash.slice(0, at)}${hash[at] === 'x' ? 'y' : 'x'}${hash.slice(at + 1)}`
      expect(await verifyKeyedHash('secret', 'device', 'ada', changed), changed).toBe(false)
    }
    for (const wrong of ['', 'é', `${hash}A`, hash.slice(0, -1)]) {
      expect(await verifyKeyedHash('secret', 'device', 'ada', wrong)).toBe(false)
    }
  })
})

// Links, devices and order tokens that people hold were made with these keys: a change would lock them out.
it('signs to this day what it signed at first', async () => {
  const reset = 'account-token:reset-password:tok_01j00000000000000000000000'
  expect(await keyedHash('secret', 'account links', reset)).toBe('wm_pqaGv-dqmP8NpG763IuPLumO5cyrME83F67TlhBc')
  expect(await keyedHash('secret', 'device', 'noor@example.com:x')).toBe('VMl0ENsVPpjnjV2Rafb2Z9QRniGXo2pOdLadH0ADNqY')
  expect(await keyedHash('one', 'order tokens', 'order-token:ord_1')).toBe(
    '1D4AvQCh3hKCWp0Y2PwTI-iZQaqv52-sLy0pIE-4ZWQ',
  )
})
