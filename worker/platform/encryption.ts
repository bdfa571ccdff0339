import { base64Url, decodeBase64Url } from '../kernel/base64url.ts'
import { deriveKey } from '../kernel/derive-key.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

// The word `seal` is part of every key that is in use: another one would make what is stored unreadable.
function keyOf(secret: string, purpose: string): Promise<CryptoKey> {
  const algorithm = { name: 'AES-GCM', length: 256 }
  return deriveKey(secret, `souk seal ${purpose}`, algorithm, ['encrypt', 'decrypt'])
}

const ivBytes = 12

/**
 * Encrypts text with AES-256-GCM under a key derived from the shop's secret for this purpose (HKDF, RFC 5869). `owner` is
 * bound in: what was encrypted for one cannot be read as another's.
 */
export async function encrypt(secret: string, purpose: string, owner: string, text: string): Promise<string> {
  const key = await keyOf(secret, purpose)
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const parameters = { name: 'AES-GCM', iv, additionalData: encoder.encode(owner) }
  const box = new Uint8Array(await crypto.subtle.encrypt(parameters, key, encoder.encode(text)))
  return `${base64Url(iv)}.${base64Url(box)}`
}

/** What was encrypted, and whether under a former secret: then it is to be encrypted again under today's. */
export interface Decrypted {
  readonly text: string
  readonly isOutworn: boolean
}

/**
 * Decrypts what `encrypt` made under one of these secrets, today's first; null when it was made under another one, for another
 * purpose or owner, or was changed.
 */
export async function decrypt(
  secrets: readonly string[],
  purpose: string,
  owner: string,
  encrypted: string,
): Promise<Decrypted | null> {
  const [iv, box] = encrypted.split('.').map(decodeBase64Url)
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
