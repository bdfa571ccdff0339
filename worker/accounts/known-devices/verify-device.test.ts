import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deviceCookie, deviceLife, parseDeviceCookie } from './device-cookie.ts'
import { knownDevice, writeDeviceToken } from './verify-device.ts'

const now = 1_790_000_000_000
const email = 'noor@example.com'

describe('a device', () => {
  it('is known for the account that it opened, under the secret of then, and for no other', async () => {
    const token = await writeDeviceToken('old secret', email, now)
    expect(await knownDevice(['old secret'], email, [token], now)).not.toBeNull()
    expect(await knownDevice(['new secret', 'old secret'], email, ['nonsense', token], now)).not.toBeNull()
    expect(await knownDevice(['new secret'], email, [token], now)).toBeNull()
    expect(await knownDevice(['old secret'], 'omar@example.com', [token], now)).toBeNull()
  })

  it('is forgotten after 400 days, and is not known before its time', async () => {
    const token = await writeDeviceToken('s', email, now)
    expect(await knownDevice(['s'], email, [token], now + deviceLife - 1)).not.toBeNull()
    expect(await knownDevice(['s'], email, [token], now + deviceLife)).toBeNull()
    expect(await knownDevice(['s'], email, [token], now - 1)).toBeNull()
  })

  it('is not known by a token that was changed in any place', async () => {
    const token = await writeDeviceToken('s', email, now)
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom('a', 'B', '0', '~', '.'), async (at, letter) => {
        const changed = token.slice(0, at) + letter + token.slice(at + 1)
        fc.pre(changed !== token)
        expect(await knownDevice(['s'], email, [changed], now)).toBeNull()
      }),
    )
  })

  it('keeps its five newest accounts in a cookie that scripts cannot read', () => {
    const tokens = ['a', 'b', 'c', 'd', 'e', 'f']
    const cookie = deviceCookie({ environment: 'production' }, 'souk.example', tokens)
    expect(cookie).toMatch(
      /^__Secure-souk_device=a\.b\.c\.d\.e; .*HttpOnly; Secure; SameSite=Strict; Max-Age=34560000$/,
    )
    const read = parseDeviceCookie({ environment: 'production' }, 'souk.example', `x=1; ${cookie.split(';')[0]}`)
    expect(read).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(parseDeviceCookie({ environment: 'production' }, 'souk.example', undefined)).toEqual([])
  })
})
