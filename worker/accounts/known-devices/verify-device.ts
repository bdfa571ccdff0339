import { base64Url } from '../../kernel/base64url.ts'
import { keyedHash, verifyKeyedHash } from '../../kernel/keyed-hash.ts'
import { deviceLife } from './device-cookie.ts'

const form = /^([\w-]{22}~([0-9a-z]{1,11}))~([\w-]{43})$/

// Signed for one address: a device that is known for it is a stranger's for every other.
const signed = (email: string, head: string) => `${email}:${head}`

/**
 * A token that lets a device be known again by the account it has opened before, so that strangers' failures do not count
 * for it (OWASP's device cookie). It is signed and not stored: random text, when it was made, and an HMAC of both with
 * the account's address. `now` in epoch milliseconds.
 */
export async function writeDeviceToken(secret: string, email: string, now: number): Promise<string> {
  const head = `${base64Url(crypto.getRandomValues(new Uint8Array(16)))}~${now.toString(36)}`
  return `${head}~${await keyedHash(secret, 'device', signed(email, head))}`
}

/**
 * What names the device in the count of failures, when one of these tokens was signed for this address under one of the
 * shop's secrets and is not too old; else null.
 */
export async function knownDevice(
  secrets: readonly string[],
  email: string,
  tokens: readonly string[],
  now: number,
): Promise<string | null> {
  for (const token of tokens) {
    const [, head, at, signature] = form.exec(token) ?? []
    if (head === undefined || at === undefined || signature === undefined) continue
    const age = now - Number.parseInt(at, 36)
    if (!(age >= 0 && age < deviceLife)) continue
    for (const secret of secrets) {
      if (await verifyKeyedHash(secret, 'device', signed(email, head), signature)) return head
    }
  }
  return null
}
