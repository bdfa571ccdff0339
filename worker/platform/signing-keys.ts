import { importJWK, type JWK } from 'jose'

/** One ES256 key. The first of the list signs; all of them verify, so that keys can rotate. */
export interface SigningKey {
  readonly kid: string
  /** Null for a key that signed formerly: what is left of it verifies, and can sign nothing any more. */
  readonly privateKey: CryptoKey | null
  readonly publicKey: CryptoKey
  readonly publicJwk: JWK
}

// The keys, never the promise of them: the request that imports them may be cancelled, and its promise never settles.
const cache = new Map<string, readonly SigningKey[]>()

/** Parses without quoting: the parser's own error repeats its input, and this input is a private key. */
function parseKeys(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function importKeys(text: string): Promise<readonly SigningKey[]> {
  const jwks = parseKeys(text)
  if (!Array.isArray(jwks) || jwks.length === 0)
    throw new Error('JWT_SIGNING_KEYS must be a JSON array of EC keys, a private one first')
  return Promise.all(
    jwks.map(async (jwk: JWK, index) => {
      const { kty, crv, x, y, kid, d } = jwk
      if (kty !== 'EC' || crv !== 'P-256' || !x || !y || !kid || (!d && index === 0)) {
        throw new Error('JWT_SIGNING_KEYS: each key needs kty EC, crv P-256, x, y and kid, and the first one d')
      }
      const publicJwk: JWK = { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' }
      const [privateKey, publicKey] = await Promise.all([
        d ? importJWK(jwk, 'ES256') : null,
        importJWK(publicJwk, 'ES256'),
      ])
      if (privateKey instanceof Uint8Array || publicKey instanceof Uint8Array) throw new Error('Not an EC key')
      return { kid, privateKey, publicKey, publicJwk }
    }),
  )
}

/** Imports `JWT_SIGNING_KEYS` (a JSON array of JWKs) and keeps them. Throws on anything but P-256 keys with a kid. */
export async function signingKeys(text: string): Promise<readonly SigningKey[]> {
  const known = cache.get(text)
  if (known) return known
  const keys = await importKeys(text)
  cache.set(text, keys)
  return keys
}
