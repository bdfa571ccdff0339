import { createHmac } from 'node:crypto'
// The library without hash functions of its own: the platform has them.
import { Secret, TOTP } from 'otpauth/bare'

const period = 30
const hmac = (_algorithm: string, key: Uint8Array, message: Uint8Array) =>
  new Uint8Array(createHmac('sha1', key).update(message).digest())
const codeOf = (secret: string, label = '', issuer = '') =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period, label, issuer, hmac })

/** A fresh secret of 160 bits in base 32, as every authenticator app takes it (RFC 6238 with SHA-1 and 30 seconds). */
export function mintTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The `otpauth://` address of a secret, for a QR code. `label` is the account, `issuer` the shop. */
export function totpUri(secret: string, label: string, issuer: string): string {
  return codeOf(secret, label, issuer).toString()
}

/**
 * The time step a code belongs to, one step early or late allowed; null when it is wrong. The caller must refuse a step
 * not later than the last one used: no code counts twice (RFC 6238 section 5.2). `now` in epoch milliseconds.
 */
export function totpStep(secret: string, code: string, now: number): number | null {
  const delta = codeOf(secret).validate({ token: code, timestamp: now, window: 1 })
  return delta === null ? null : Math.floor(now / 1000 / period) + delta
}
