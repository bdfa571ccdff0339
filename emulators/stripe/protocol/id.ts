const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Random letters and digits, unguessable when `length` is 24 or more. */
export function randomText(length: number): string {
  let made = ''
  for (const byte of crypto.getRandomValues(new Uint8Array(length))) made += ALPHABET[byte % ALPHABET.length]
  return made
}

/** A new Stripe-like id: `pi_3…`. */
export function newId(prefix: string): string {
  return `${prefix}_1${randomText(23)}`
}
