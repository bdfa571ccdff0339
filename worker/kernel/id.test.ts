import { describe, expect, it, vi } from 'vitest'
import {
  defaultVariantId,
  type IdKind,
  idPrefixes,
  mintBasketId,
  mintId,
  mintOrderNumber,
  mintSecret,
  ownedBasketId,
  sha256,
} from './id.ts'

const kinds = Object.keys(idPrefixes).filter((kind): kind is IdKind => kind in idPrefixes)

describe('mintId', () => {
  it.each(kinds)('names a %s by its prefix and 26 readable characters', (kind) => {
    expect(mintId(kind)).toMatch(new RegExp(`^${idPrefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`))
  })

  it('gives every kind a prefix of its own', () => {
    expect(new Set(Object.values(idPrefixes)).size).toBe(kinds.length)
  })

  it('never mints the same id twice, even in one millisecond', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => mintId('order', 1))).size).toBe(10_000)
  })

  it('sorts by time', () => {
    const times = [0, 1, 31, 32, 33, 1023, 1024, 1_700_000_000_000, 1_700_000_000_001, 1_900_000_000_000, 2 ** 48 - 1]
    const ids = times.map((time) => mintId('order', time))
    expect([...ids].reverse().sort()).toEqual(ids)
  })

  it('carries the same time as the same characters', () => {
    const [a, b] = [mintId('order', 1_700_000_000_000), mintId('order', 1_700_000_000_000)]
    expect(a.slice(0, 14)).toBe(b.slice(0, 14))
    expect(a.slice(14)).not.toBe(b.slice(14))
    expect(mintId('order', 1_700_000_000_001).slice(0, 14)).not.toBe(a.slice(0, 14))
  })
})

describe('mintBasketId', () => {
  const ids = Array.from({ length: 2_000 }, mintBasketId)

  it('is a prefix and 26 characters of five random bits each', () => {
    expect(ids.filter((id) => !/^bsk_[0-9a-hjkmnp-tv-z]{26}$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('uses every letter at every place, so that nothing of it tells the time', () => {
    for (let place = 4; place < 30; place++) {
      // Missing one of 32 letters in 2000 draws has a chance of about 1 in 10^26.
      expect(new Set(ids.map((id) => id.charAt(place))).size).toBe(32)
    }
  })
})

describe('ownedBasketId', () => {
  it('is the same for a user for ever, looks like any basket id, and differs between users', async () => {
    const [user, other] = [mintId('user'), mintId('user')]
    const ids = await Promise.all([user, user, other].map(ownedBasketId))
    expect(ids[0]).toBe(ids[1])
    expect(ids[0]).not.toBe(ids[2])
    expect(ids[0]).toMatch(/^bsk_[0-9a-hjkmnp-tv-z]{26}$/)
    // A basket of yesterday must be found tomorrow.
    expect(await ownedBasketId('usr_01j00000000000000000000000')).toBe('bsk_qkke1p6j22y3rh2v66p96dftbn')
  })
})

describe('defaultVariantId', () => {
  it('shares its letters with the product', () => {
    expect(defaultVariantId('prd_01j00000000000000000000abc')).toBe('var_01j00000000000000000000abc')
  })
})

describe('mintOrderNumber', () => {
  const numbers = Array.from({ length: 3_000 }, mintOrderNumber)
  const letters = numbers.map((number) => number.slice(3).replace('-', '')).join('')

  it('is SK and two groups of four that cannot be misheard', () => {
    expect(numbers.filter((number) => !/^SK-[2-9A-HJKMNP-TW-Z]{4}-[2-9A-HJKMNP-TW-Z]{4}$/.test(number))).toEqual([])
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('draws again instead of favouring letters by the bytes that are left over', () => {
    const draw = vi.spyOn(crypto, 'getRandomValues')
    // 232 is the first byte past eight whole rounds of 29 letters; 231 the last one that counts.
    const bytes = [Array<number>(16).fill(232), Array<number>(16).fill(255), Array<number>(16).fill(231)]
    draw.mockImplementation((array) => {
      if (array instanceof Uint8Array) array.set(bytes.shift() ?? [])
      return array
    })
    const number = mintOrderNumber()
    draw.mockRestore()
    expect(number).toBe('SK-ZZZZ-ZZZZ')
    expect(bytes).toEqual([])
  })

  it('uses all 29 letters about equally often', () => {
    const counts = new Map<string, number>()
    for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    expect(counts.size).toBe(29)
    // 24,000 letters: 828 of each on average, standard deviation 28.
    for (const count of counts.values()) expect(Math.abs(count - 828)).toBeLessThan(28 * 6)
  })
})

describe('mintSecret', () => {
  it('is 256 random bits in base64url', () => {
    const secrets = Array.from({ length: 200 }, mintSecret)
    expect(secrets.filter((secret) => !/^[\w-]{43}$/.test(secret))).toEqual([])
    expect(new Set(secrets).size).toBe(200)
  })
})

describe('sha256', () => {
  it('is the digest in lower-case hex, zeros kept', async () => {
    expect(await sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(await sha256('ä')).toMatch(/^[0-9a-f]{64}$/)
  })
})
