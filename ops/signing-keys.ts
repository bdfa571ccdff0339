import { generateKeyPairSync, randomBytes } from 'node:crypto'

/** The public half of an ES256 key (RFC 7517), as the shop publishes it. */
export interface PublicKey {
  readonly kty: string
  readonly crv: string
  readonly x: string
  readonly y: string
  readonly kid: string
}

/** A key without whatever else stands beside its public half. */
function publicHalf({ kty, crv, x, y, kid }: PublicKey): PublicKey {
  return { kty, crv, x, y, kid }
}

/**
 * `JWT_SIGNING_KEYS` with a new key first. Of the keys before, the one that signed until now stays, and only its public
 * half: it verifies what it signed and signs nothing more. The rest is gone.
 */
export function rotatedKeys(before: readonly PublicKey[], place: string): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const fresh = { ...privateKey.export({ format: 'jwk' }), kid: `${place}-${randomBytes(4).toString('hex')}` }
  return JSON.stringify([fresh, ...before.slice(0, 1).map(publicHalf)])
}

/** Reads keys from the shop's JWKS or from `JWT_SIGNING_KEYS`. Throws, without quoting, on anything else. */
export function readKeys(value: unknown): PublicKey[] {
  const list: unknown[] | null = Array.isArray(value) ? value : null
  if (list === null) throw new Error('These are no signing keys.')
  return list.map((one) => {
    // The boundary to another's JSON: each member is checked before it is used.
    const key = (typeof one === 'object' && one !== null ? one : {}) as Record<keyof PublicKey, unknown>
    const { kty, crv, x, y, kid } = key
    if (typeof x !== 'string' || typeof y !== 'string' || typeof kid !== 'string' || kty !== 'EC' || crv !== 'P-256') {
      throw new Error('One of the signing keys is no P-256 key with a kid.')
    }
    return { kty, crv, x, y, kid }
  })
}
