import { base64Url } from '../kernel/id.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

type Use = 'hash' | 'seal'
const uses = {
  hash: { algorithm: { name: 'HMAC', hash: 'SHA-256', length: 256 }, usages: ['sign'] },
  seal: { algorithm: { name: 'AES-GCM', length: 256 }, usages: ['encrypt', 'decrypt'] },
} as const

async function derive(secret: string, purpose: string, use: Use): Promise<CryptoKey> {
  const { algorithm, usages } = uses[use]
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey'])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(`souk ${use} ${purpose}`) }
  return crypto.subtle.deriveKey(hkdf, material, algorithm, false, [...usages])
}

/** Hashes text with a key derived from the shop's secret for this purpose: without the secret nobody can try words on it. */
export async function keyedHash(secret: string, purpose: string, text: string): Promise<string> {
  const key = await derive(secret, purpose, 'hash')
  return base64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text))))
}

const ivBytes = 12

/**
 * Seals text with AES-256-GCM under a key derived from the shop's secret for this purpose (HKDF, RFC 5869). `owner` is
 * bound in: what was sealed for one cannot be opened as another's.
 */
export async function seal(secret: string, purpose: string, owner: string, text: string): Promise<string> {
  const key = await derive(secret, purpose, 'seal')
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const parameters = { name: 'AES-GCM', iv, additionalData: encoder.encode(owner) }
  const sealed = new Uint8Array(await crypto.subtle.encrypt(parameters, key, encoder.encode(text)))
  return `${base64Url(iv)}.${base64Url(sealed)}`
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
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
  const [iv = '', box = ''] = sealed.split('.')
  for (const [index, secret] of secrets.entries()) {
    try {
      const parameters = { name: 'AES-GCM', iv: bytesOf(iv), additionalData: encoder.encode(owner) }
      const key = await derive(secret, purpose, 'seal')
      const text = decoder.decode(await crypto.subtle.decrypt(parameters, key, bytesOf(box)))
      return { text, isOutworn: index > 0 }
    } catch {
      // Not this one; a text that is no sealed one fails for all.
    }
  }
  return null
}
