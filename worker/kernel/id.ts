import { base64Url } from './base64url.ts'

/** Every prefix of the shop, and what it names. Ids are minted here only. */
export const idPrefixes = {
  user: 'usr',
  session: 'ses',
  accountToken: 'tok',
  address: 'adr',
  apiKey: 'key',
  consent: 'cns',
  product: 'prd',
  variant: 'var',
  category: 'cat',
  collection: 'col',
  image: 'img',
  basket: 'bsk',
  basketLine: 'bln',
  order: 'ord',
  orderItem: 'itm',
  attempt: 'att',
  payment: 'pay',
  refund: 'ref',
  transaction: 'txn',
  dispute: 'dsp',
  fulfilment: 'ful',
  shippingMethod: 'shm',
  taxRate: 'tax',
  outbox: 'out',
  history: 'his',
  audit: 'aud',
  delivery: 'dlv',
  movement: 'mov',
  request: 'req',
  claim: 'clm',
  deadLetter: 'dlq',
} as const

export type IdKind = keyof typeof idPrefixes

// Crockford's base 32: no i, l, o, u, so that an id can be read aloud.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** One character per byte, five bits of each. */
function lettersOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => alphabet.charAt(byte & 31)).join('')
}

/** Cryptographically random text of `length` characters, five bits each. */
export function randomText(length: number): string {
  return lettersOf(crypto.getRandomValues(new Uint8Array(length)))
}

/** The milliseconds as ten sortable characters (ULID's time part). */
function timeText(at: number): string {
  let text = ''
  let rest = at
  for (let i = 0; i < 10; i++) {
    text = alphabet.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** Mints a prefixed id that sorts by time: `ord_` and 26 characters, 80 bits of them random. */
export function mintId(kind: IdKind, now: number = Date.now()): string {
  return `${idPrefixes[kind]}_${timeText(now)}${randomText(16)}`
}

/**
 * Mints a basket id: 130 random bits and no time, because a guest's basket id is a capability
 * (decisions/basket-capability).
 */
export function mintBasketId(): string {
  return `${idPrefixes.basket}_${randomText(26)}`
}

/**
 * The basket id of a signed-in shopper: always the same one, on every device, without a look-up. Knowing it opens
 * nothing, because an owned basket answers to its owner's token alone.
 */
export async function ownedBasketId(userId: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`basket:${userId}`))
  return `${idPrefixes.basket}_${lettersOf(new Uint8Array(digest, 0, 26))}`
}

/** The variant id that a product made without options gets: adding it by its product id needs no look-up. */
export function defaultVariantId(productId: string): string {
  return `${idPrefixes.variant}${productId.slice(idPrefixes.product.length)}`
}

// 29 letters and digits without 0 O 1 I L U V: an order number cannot be misheard on the phone.
const orderNumberAlphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ'

/** Mints an order number such as `SK-7F3K-92QX`: 38 bits, unguessable in practice, and UNIQUE in D1. */
export function mintOrderNumber(): string {
  const limit = 256 - (256 % orderNumberAlphabet.length)
  let text = ''
  while (text.length < 8) {
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
      // Bytes past the last whole multiple would favour the first letters.
      if (byte < limit && text.length < 8) text += orderNumberAlphabet.charAt(byte % orderNumberAlphabet.length)
    }
  }
  return `SK-${text.slice(0, 4)}-${text.slice(4)}`
}

/**
 * Reads an order number as people type it: with any dashes or spaces or none, in either case, full-width, with or
 * without its prefix. A text that is none comes back without what separates it, and is found nowhere.
 */
export function parseOrderNumber(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
  const [, first, second] = /^(?:SK)?([A-Z0-9]{4})([A-Z0-9]{4})$/.exec(plain) ?? []
  return first === undefined ? plain : `SK-${first}-${second}`
}

/** Mints a secret of 256 random bits in base64url, for tokens that are stored only as a hash. */
export function mintSecret(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)))
}

/** SHA-256 of text, in lower-case hex. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
