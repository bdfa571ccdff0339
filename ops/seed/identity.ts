import { createHash } from 'node:crypto'

/** The kinds of row the seed creates. */
export type SeedPrefix = 'prd' | 'var' | 'cat' | 'col' | 'img'

const crockford = '0123456789abcdefghjkmnpqrstvwxyz'
// Every seeded id carries the same, early time, so that seeded rows sort before anything minted later.
const timePart = '01j0000000'
const hashLength = 16

/** The same id for the same key on every run: prefix, a fixed time part, then 80 bits of SHA-256 in Crockford base32. */
export function seedId(prefix: SeedPrefix, key: string): string {
  const digest = createHash('sha256').update(`${prefix}:${key}`).digest()
  let bits = BigInt(`0x${digest.subarray(0, 10).toString('hex')}`)
  let text = ''
  for (let index = 0; index < hashLength; index += 1) {
    text = crockford.charAt(Number(bits & 31n)) + text
    bits >>= 5n
  }
  return `${prefix}_${timePart}${text}`
}

/** A repeatable number from 0 to `below` − 1 for a key: the seed's only source of chance. */
export function seedNumber(key: string, below: number): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % below
}
