import { mintSecret } from '../../kernel/id.ts'

/** Mints a refresh token: opaque, 256 random bits. Only its hash is stored. */
export function mintRefreshToken(): string {
  return `rt_${mintSecret()}`
}

/** What the store knows of a presented refresh token after the attempt to use it. */
export interface PresentedToken {
  /** Whether this very request was the first to use it. */
  readonly won: boolean
  /** Epoch milliseconds; null while unused. */
  readonly usedAt: number | null
  readonly sessionRevokedAt: number | null
}

/**
 * What a refresh comes to. A token used before means that two parties hold it, and the thief cannot be told apart:
 * the whole family ends (RFC 9700 section 4.14.2).
 */
export function decideRotation(token: PresentedToken | null): 'rotate' | 'refuse' | 'revoke-family' {
  if (token === null) return 'refuse'
  if (token.won) return 'rotate'
  return token.usedAt !== null && token.sessionRevokedAt === null ? 'revoke-family' : 'refuse'
}
