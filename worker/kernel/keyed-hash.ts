import { base64Url, decodeBase64Url } from './base64url.ts'
import { deriveKey } from './derive-key.ts'

const encoder = new TextEncoder()
const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 }
const usages: KeyUsage[] = ['sign', 'verify']

async function keyOf(secret: string, purpose: string): Promise<CryptoKey> {
  // Links and order tokens that people hold were signed before purposes had one form; their keys stay as they were.
  if (purpose === 'order tokens') {
    return crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, usages)
  }
  const info = purpose === 'account links' ? 'souk account links' : `souk hash ${purpose}`
  return deriveKey(secret, info, hmac, usages)
}

/**
 * Hashes text with a key of the shop's secret for this purpose (HMAC-SHA-256, 43 characters of base64url): without the
 * secret, words cannot be tried on it.
 */
export async function keyedHash(secret: string, purpose: string, text: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', await keyOf(secret, purpose), encoder.encode(text))
  return base64Url(new Uint8Array(mac))
}

/** Whether `hash` is what `keyedHash` makes of the rest, compared in constant time. */
export async function verifyKeyedHash(secret: string, purpose: string, text: string, hash: string): Promise<boolean> {
  const mac = decodeBase64Url(hash)
  return mac !== null && crypto.subtle.verify('HMAC', await keyOf(secret, purpose), mac, encoder.encode(text))
}
