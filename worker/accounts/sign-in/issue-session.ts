import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { signAccessToken } from '../../platform/http/access-token.ts'
import { type Account, toUser } from '../account/user.ts'
import type { Session } from './contract.ts'

/**
 * An open session and the refresh token that continues it; who asked decides where the token travels
 * (decisions/refresh-cookie).
 */
export interface IssuedSession {
  readonly session: Session
  readonly refreshToken: string
}

/** Signs the access token of a session, with the account's role of this moment. Refused when the shop has no signing keys. */
export async function issueSession(
  services: Services,
  account: Account,
  sessionId: string,
  refreshToken: string,
): Promise<Result<IssuedSession, { code: 'configuration-invalid' }>> {
  const accessToken = await signAccessToken(services, {
    kind: 'user',
    userId: account.id,
    sessionId,
    role: account.role,
  })
  if (accessToken === null) return err({ code: 'configuration-invalid' })
  const expiresIn = Math.floor(services.settings.accessTokenTtl / 1000)
  return ok({ session: { accessToken, tokenType: 'Bearer', expiresIn, user: toUser(account) }, refreshToken })
}
