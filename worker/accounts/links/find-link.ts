import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { keyRing } from '../../platform/settings.ts'
import { parseLinkToken, type TokenPurpose } from './link-token.ts'
import { findToken, type StoredToken } from './token-store.ts'

export type LinkRefusal = { code: 'link-invalid' } | { code: 'configuration-invalid' }

/**
 * The row behind a link's token, if it still opens something: signed by this shop for one of `purposes`, unused and in
 * time. A forged one costs no read. Using it is the caller's batch.
 */
export async function findLink(
  { db, clock, settings }: Services,
  purposes: readonly TokenPurpose[],
  text: string,
): Promise<Result<StoredToken, LinkRefusal>> {
  if (settings.cookieSecret === null) return err({ code: 'configuration-invalid' })
  const token = await parseLinkToken(keyRing(settings), purposes, text)
  if (token === null) return err({ code: 'link-invalid' })
  const stored = await findToken(db, token.id)
  const opens =
    stored !== null && stored.purpose === token.purpose && stored.usedAt === null && stored.expiresAt > clock()
  return opens ? ok(stored) : err({ code: 'link-invalid' })
}
