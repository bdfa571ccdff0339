import { generateKeyPairSync } from 'node:crypto'
import { base64url, decodeProtectedHeader, exportSPKI, importJWK, type JWTPayload, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { roles } from '../../kernel/actor.ts'
import type { Services } from '../context.ts'
import { errorFields } from '../log.ts'
import { type Bindings, readSettings } from '../settings.ts'
import { signingKeys } from '../signing-keys.ts'
import { signAccessToken, verifyAccessToken } from './access-token.ts'

const now = 1_700_000_000_000
const seconds = now / 1000
const ttl = 900

const newJwk = (kid: string) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid,
})
const [current, older, strangers] = [newJwk('current'), newJwk('older'), newJwk('current')]

function shop(jwks: unknown = [current, older], { clock = now, origin = 'https://souk.test' } = {}): Services {
  const env = {
    ENVIRONMENT: 'local',
    SHOP_NAME: 'Souk',
    SHOP_CURRENCY: 'USD',
    SHOP_ORIGIN: origin,
    SHOP_EMAIL: 'shop@example.com',
    JWT_SIGNING_KEYS: jwks === null ? '' : JSON.stringify(jwks),
  }
  // Tokens need settings and a clock; verifying does no I/O, so nothing else is there.
  return { settings: readSettings(env as unknown as Bindings), clock: () => clock } as Services
}

const actor = { kind: 'user', userId: 'usr_1', sessionId: 'ses_1', role: 'Admin' } as const
const claims = { sub: 'usr_1', sid: 'ses_1', role: 'Admin', iss: 'https://souk.test', aud: 'souk-api', iat: seconds }

/** A token made by hand: right in everything that a test does not change. */
async function forge(
  { payload = {}, header = {} }: { payload?: JWTPayload; header?: Record<string, unknown> } = {},
  jwk = current,
) {
  const key = await importJWK(jwk, 'ES256')
  return new SignJWT({ ...claims, exp: seconds + ttl, ...payload })
    .setProtectedHeader({ alg: 'ES256', kid: 'current', typ: 'at+jwt', ...header })
    .sign(key)
}

const encode = (value: unknown) => base64url.encode(JSON.stringify(value))
const notSignedIn = { ok: false, error: { code: 'not-signed-in' } }

describe('an access token', () => {
  it.each(roles)('comes back as the %s it was signed for', async (role) => {
    const token = await signAccessToken(shop(), { ...actor, role })
    expect(await verifyAccessToken(shop(), token ?? '')).toEqual({ ok: true, value: { ...actor, role } })
  })

  it('is signed with the first key, names it, and says what it is (RFC 9068)', async () => {
    const token = (await signAccessToken(shop(), actor)) ?? ''
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'ES256', kid: 'current', typ: 'at+jwt' })
    const payload: unknown = JSON.parse(new TextDecoder().decode(base64url.decode(token.split('.')[1] ?? '')))
    expect(payload).toEqual({ ...claims, exp: seconds + ttl })
  })

  it('is still accepted after its key has become the older one', async () => {
    const token = (await signAccessToken(shop([older]), actor)) ?? ''
    expect(await verifyAccessToken(shop([current, older]), token)).toMatchObject({ ok: true })
    expect(await verifyAccessToken(shop([current]), token)).toEqual(notSignedIn)
  })

  it.each([
    [0, true],
    [ttl - 1, true],
    [ttl, false],
    [ttl + 1, false],
    [86_400, false],
  ])('%i seconds after it was signed is accepted: %s', async (later, accepted) => {
    const token = (await signAccessToken(shop(), actor)) ?? ''
    const verified = await verifyAccessToken(shop(undefined, { clock: now + later * 1000 }), token)
    expect(verified).toEqual(accepted ? { ok: true, value: actor } : { ok: false, error: { code: 'token-expired' } })
  })

  it('is still accepted when only the public half of its key is left', async () => {
    const { d: _private, ...publicHalf } = older
    const token = (await signAccessToken(shop([older]), actor)) ?? ''
    expect(await verifyAccessToken(shop([current, publicHalf]), token)).toMatchObject({ ok: true })
    expect(await verifyAccessToken(shop([current, publicHalf]), await forge({}, strangers))).toEqual(notSignedIn)
  })

  it('exists only in a shop that has keys', async () => {
    expect(await signAccessToken(shop(null), actor)).toBeNull()
    expect(await verifyAccessToken(shop(null), await forge())).toEqual(notSignedIn)
  })

  it('made by hand as it should be is accepted: the forgeries below fail for their own fault alone', async () => {
    expect(await verifyAccessToken(shop(), await forge())).toEqual({ ok: true, value: actor })
  })
})

describe('a forged access token (RFC 8725)', () => {
  it('without a signature is refused', async () => {
    const payload = encode({ ...claims, exp: seconds + ttl })
    for (const alg of ['none', 'None', 'NONE']) {
      const header = encode({ alg, kid: 'current', typ: 'at+jwt' })
      expect(await verifyAccessToken(shop(), `${header}.${payload}.`)).toEqual(notSignedIn)
    }
    const [header] = (await forge()).split('.')
    expect(await verifyAccessToken(shop(), `${header}.${payload}.`)).toEqual(notSignedIn)
  })

  it('signed by HS256 with the public key as the secret is refused', async () => {
    const { publicKey, publicJwk } = (await signingKeys(JSON.stringify([current])))[0] ?? {}
    if (!publicKey || !publicJwk) throw new Error('no key')
    for (const secret of [await exportSPKI(publicKey), JSON.stringify(publicJwk), publicJwk.x ?? '']) {
      const token = await new SignJWT({ ...claims, exp: seconds + ttl })
        .setProtectedHeader({ alg: 'HS256', kid: 'current', typ: 'at+jwt' })
        .sign(new TextEncoder().encode(secret))
      expect(await verifyAccessToken(shop(), token)).toEqual(notSignedIn)
    }
  })

  it('signed by a stranger’s key of the same name is refused, though it brings its key along', async () => {
    const { d: _private, ...publicJwk } = strangers
    expect(await verifyAccessToken(shop(), await forge({}, strangers))).toEqual(notSignedIn)
    expect(await verifyAccessToken(shop(), await forge({ header: { jwk: publicJwk } }, strangers))).toEqual(notSignedIn)
  })

  it.each([
    ['an unknown kid', { header: { kid: 'unknown' } }],
    ['the kid of another key', { header: { kid: 'older' } }],
    ['no kid', { header: { kid: undefined } }],
    ['another typ', { header: { typ: 'JWT' } }],
    ['no typ', { header: { typ: undefined } }],
    ['another audience', { payload: { aud: 'another-api' } }],
    ['no audience', { payload: { aud: undefined } }],
    ['another issuer', { payload: { iss: 'https://evil.test' } }],
    ['no issuer', { payload: { iss: undefined } }],
    ['no expiry', { payload: { exp: undefined } }],
    ['no time of issue', { payload: { iat: undefined } }],
    ['no subject', { payload: { sub: undefined } }],
    ['an empty subject', { payload: { sub: '' } }],
    ['no session', { payload: { sid: undefined } }],
    ['a session that is not text', { payload: { sid: 1 } }],
    ['no role', { payload: { role: undefined } }],
    ['a role that does not exist', { payload: { role: 'Owner' } }],
    ['a time before which it is not valid', { payload: { nbf: seconds + 60 } }],
  ])('with %s is refused', async (_what, changes) => {
    expect(await verifyAccessToken(shop(), await forge(changes))).toEqual(notSignedIn)
  })

  it('whose role was raised after signing is refused', async () => {
    const [header, , signature] = (await forge({ payload: { role: 'Customer' } })).split('.')
    const payload = encode({ ...claims, exp: seconds + ttl })
    expect(await verifyAccessToken(shop(), `${header}.${payload}.${signature}`)).toEqual(notSignedIn)
  })

  it.each(['', '.', '..', 'a.b.c', 'not a token', `${'a'.repeat(5000)}.b.c`])('that is %j is refused', async (text) => {
    expect(await verifyAccessToken(shop(), text)).toEqual(notSignedIn)
  })

  it('of another shop is refused here', async () => {
    const token = (await signAccessToken(shop(undefined, { origin: 'https://other.test' }), actor)) ?? ''
    expect(await verifyAccessToken(shop(), token)).toEqual(notSignedIn)
  })
})

describe('signingKeys', () => {
  it('publishes a key without its private half', async () => {
    const [key] = await signingKeys(JSON.stringify([current]))
    const { kty, crv, x, y } = current
    expect(key?.publicJwk).toEqual({ kty, crv, x, y, kid: 'current', alg: 'ES256', use: 'sig' })
  })

  it('imports a list once', async () => {
    const text = JSON.stringify([current, older])
    expect(await signingKeys(text)).toBe(await signingKeys(text))
    expect((await signingKeys(text)).map(({ kid }) => kid)).toEqual(['current', 'older'])
  })

  const { d, ...withoutPrivate } = current
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'jwk' })
  const ed25519 = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })

  it.each([
    ['an empty list', []],
    ['one key without a list', current],
    ['a public key', [withoutPrivate]],
    ['a key without a kid', [{ ...current, kid: undefined }]],
    ['a curve that is not P-256', [{ ...p384, kid: 'k' }]],
    ['an Ed25519 key', [{ ...ed25519, kid: 'k' }]],
    ['a shared secret', [{ kty: 'oct', k: 'AAAA', kid: 'k' }]],
    ['a second key that is wrong', [current, { ...withoutPrivate, x: undefined }]],
  ])('throws on %s, and never says the private half', async (_what, jwks) => {
    const error = await signingKeys(JSON.stringify(jwks)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).not.toContain(d)
  })

  it.each(['not JSON', 'hush64hush64', '[{"kty":"EC","d":hush}]', '[', ''])(
    'throws on %j without quoting it: the parser’s own words would print a private key into the log',
    async (text) => {
      const error = await signingKeys(text).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(Error)
      const told = JSON.stringify(errorFields(error))
      expect(told).toContain('JWT_SIGNING_KEYS')
      expect(told).not.toMatch(/hush|not JSON/)
    },
  )
})
