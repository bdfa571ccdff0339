import { errors, jwtVerify, SignJWT } from 'jose'
import { type Actor, roles } from '../../kernel/actor.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../context.ts'
import { signingKeys } from '../signing-keys.ts'

const audience = 'souk-api'
const typ = 'at+jwt'

type SignedIn = Extract<Actor, { kind: 'user' }>

/** Signs an access token for a signed-in user (RFC 9068). Null when the shop has no signing keys. */
export async function signAccessToken({ settings, clock }: Services, actor: SignedIn): Promise<string | null> {
  if (settings.signingKeys === null) return null
  const [key] = await signingKeys(settings.signingKeys)
  if (!key?.privateKey) return null
  const now = Math.floor(clock() / 1000)
  return new SignJWT({ role: actor.role, sid: actor.sessionId })
    .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ })
    .setIssuer(settings.shop.origin)
    .setAudience(audience)
    .setSubject(actor.userId)
    .setIssuedAt(now)
    .setExpirationTime(now + Math.floor(settings.accessTokenTtl / 1000))
    .sign(key.privateKey)
}

/** Verifies an access token without any I/O: fixed algorithm, issuer, audience and `typ`, every claim there (RFC 8725). */
export async function verifyAccessToken(
  { settings, clock }: Services,
  token: string,
): Promise<Result<SignedIn, { code: 'not-signed-in' | 'token-expired' }>> {
  if (settings.signingKeys === null) return err({ code: 'not-signed-in' })
  const keys = await signingKeys(settings.signingKeys)
  try {
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => {
        const key = keys.find((one) => one.kid === kid)
        if (!key) throw new errors.JWKSNoMatchingKey()
        return key.publicKey
      },
      {
        algorithms: ['ES256'],
        issuer: settings.shop.origin,
        audience,
        typ,
        requiredClaims: ['sub', 'sid', 'role', 'iat', 'exp'],
        // Our own clock made the times of these tokens: nothing is forgiven.
        clockTolerance: 0,
        currentDate: new Date(clock()),
      },
    )
    const role = roles.find((one) => one === payload.role)
    if (!payload.sub || typeof payload.sid !== 'string' || !role) return err({ code: 'not-signed-in' })
    return ok({ kind: 'user', userId: payload.sub, sessionId: payload.sid, role })
  } catch (error) {
    if (error instanceof errors.JWTExpired) return err({ code: 'token-expired' })
    if (error instanceof errors.JOSEError) return err({ code: 'not-signed-in' })
    throw error
  }
}
