import { keyedHash, verifyKeyedHash } from '../../kernel/keyed-hash.ts'
import type { tokenPurposes } from '../../schema/closed-lists.ts'

export type TokenPurpose = (typeof tokenPurposes)[number]
/** What any link may do: those of `account_tokens`, and the two of a second factor's recovery. */
export type LinkPurpose = TokenPurpose | 'recover-second-factor' | 'keep-second-factor'

const hour = 3_600_000
/** How long each link works, in milliseconds. */
export const linkLife = {
  'verify-email': 72 * hour,
  'change-email': 24 * hour,
  'reset-password': hour,
  invitation: 72 * hour,
  'recover-second-factor': hour,
} as const

const signed = (purpose: LinkPurpose, id: string) => `account-token:${purpose}:${id}`

/**
 * The text of a link's token: the row's id and an HMAC-SHA-256 of its purpose and id. It can be written again from the
 * row at any time, so that no token is ever stored or queued.
 */
export async function writeLinkToken(secret: string, purpose: LinkPurpose, id: string): Promise<string> {
  return `${id}.${await keyedHash(secret, 'account links', signed(purpose, id))}`
}

const form = /^(tok_[0-9a-hjkmnp-tv-z]{26})\.([\w-]{43})$/

/** What a token that we have signed under one of these secrets opens, or null for every other text. Costs no read. */
export async function parseLinkToken<P extends LinkPurpose>(
  secrets: readonly string[],
  purposes: readonly P[],
  text: string,
): Promise<{ id: string; purpose: P } | null> {
  const [, id, signature] = form.exec(text) ?? []
  if (id === undefined || signature === undefined) return null
  for (const secret of secrets) {
    for (const purpose of purposes) {
      if (await verifyKeyedHash(secret, 'account links', signed(purpose, id), signature)) return { id, purpose }
    }
  }
  return null
}
