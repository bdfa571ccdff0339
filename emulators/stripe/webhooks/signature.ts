import { hexOf } from '../hex.ts'

const encoder = new TextEncoder()

async function hmac(secret: string, text: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(text))
  return hexOf(mac)
}

/**
 * The `Stripe-Signature` header of one delivery attempt: `t=…,v1=…`, one `v1` per secret, as while a secret is being
 * rolled. `timestamp` in seconds of real time, new at each attempt (docs.stripe.com/webhooks#verify-manually).
 */
export async function signatureHeader(payload: string, secrets: string[], timestamp: number): Promise<string> {
  const marks = await Promise.all(secrets.map((secret) => hmac(secret, `${timestamp}.${payload}`)))
  return [`t=${timestamp}`, ...marks.map((mark) => `v1=${mark}`)].join(',')
}
