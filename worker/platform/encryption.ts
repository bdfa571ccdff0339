import { base64Url, readBase64Url } from '../kernel/base64url.ts'
import { deriveKey } from '../kernel/derive-key.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

function keyOf(secret: string, purpose: string): Promise<CryptoKey> {
  const algorithm = { name: 'AES-GCM', length: 256 }
  return deriveKey(secret, `souk seal ${purpose}`, algorithm, ['encrypt', 'decrypt'])
}

const ivBytes = 12

/**
 * Seals text with AES-256-GCM under a key derived from the shop's secret for this purpose (HKDF, RFC 5869). `owner` is
 * bound in: what was sealed for one cannot be opened as another's.
 */
export async function seal(secret: string, purpose: string, owner: string, text: string): Promise<string> {
  const key = await keyOf(secret, purpose)
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const parameters = { name: 'AES-GCM', iv, additionalData: encoder.encode(owner) }
  const sealed = new Uint8Array(await crypto.subtle.encrypt(parameters, key, encoder.encode(text)))
  return `${base64Url(iv)}.${base64Url(sealed)}`
}

/** What was sealed, and whether under a former secret: then it is to be sealed again under today's. */
export interface Unsealed {
  readonly text: string
  readonly isOutworn: boolean
}

/**
 * Opens what `seal` made under one of these secrets, today's first; null when it was made under another one, for another
 * purpose or owner, or was changed.
 */
export async function unseal(
  secrets: readonly string[],
  purpose: string,
  owner: string,
  sealed: string,
): Promise<Unsealed | null> {
  const [iv, box] = sealed.split('.').map(readBase64Url)
  if (!iv || !box) return null
  for (const [index, secret] of secrets.entries()) {
    try {
      const parameters = { name: 'AES-GCM', iv, additionalData: encoder.encode(owner) }
      const key = await keyOf(secret, purpose)
      const text = decoder.decode(await crypto.subtle.decrypt(parameters, key, box))
      return { text, isOutworn: index > 0 }
    } catch {
      // Not sealed under this secret.
    }
  }
  return null
}
