import { base64Url } from '../../kernel/id.ts'
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

const encoder = new TextEncoder()

/** A key for links alone, derived from the shop's secret (HKDF, RFC 5869): what signs cookies signs no links. */
async function keyOf(secret: string): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode('souk account links') },
    root,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign'],
  )
}

async function signatureOf(secret: string, purpose: LinkPurpose, id: string): Promise<Uint8Array> {
  const text = encoder.encode(`account-token:${purpose}:${id}`)
  return new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(secret), text))
}

/**
 * The text of a link's token: the row's id and an HMAC-SHA-256 of its purpose and id. It can be written again from the
 * row at any time, so that no token is ever stored or queued.
 */
export async function writeLinkToken(secret: string, purpose: LinkPurpose, id: string): Promise<string> {
  return `${id}.${base64Url(await signatureOf(secret, purpose, id))}`
}

/** Whether two texts are the same, in a time that tells nothing but their length. */
export function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i)
  return difference === 0
}

const form = /^(tok_[0-9a-hjkmnp-tv-z]{26})\.[\w-]{43}$/

/** What a token that we have signed under one of these secrets opens, or null for every other text. Costs no read. */
export async function readLinkToken<P extends LinkPurpose>(
  secrets: readonly string[],
  purposes: readonly P[],
  text: string,
): Promise<{ id: string; purpose: P } | null> {
  const id = form.exec(text)?.[1]
  if (id === undefined) return null
  for (const secret of secrets) {
    for (const purpose of purposes) {
      if (isSame(text, await writeLinkToken(secret, purpose, id))) return { id, purpose }
    }
  }
  return null
}
