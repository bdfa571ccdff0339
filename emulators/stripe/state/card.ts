import type { Decline, TestCard } from './test-card.ts'

/** What the issuer and Radar say about one attempt to charge a card. */
export type Verdict = { kind: 'approved' } | { kind: 'authenticate' } | { kind: 'declined'; decline: Decline }

export interface Attempt {
  /** The shopper is not there (`off_session`). */
  offSession: boolean
  /** The card was saved for off-session use by an earlier, authenticated payment. */
  setUp: boolean
  /** 3-D Secure was completed for this attempt. */
  authenticated: boolean
}

/** A card that is in none of Stripe's tables, kept only by its last four digits. */
export type Card = TestCard | undefined

function needsAuthentication(card: TestCard, attempt: Attempt): boolean {
  if (attempt.authenticated || card.authentication === undefined) return false
  if (card.authentication === 'always') return true
  if (!attempt.offSession) return true
  return card.authentication === 'until-set-up' && !attempt.setUp
}

/** Decides one attempt from the test-card table. */
export function authorize(card: Card, attempt: Attempt): Verdict {
  if (!card) return { kind: 'declined', decline: { code: 'card_declined', declineCode: 'test_mode_live_card' } }
  if (needsAuthentication(card, attempt)) {
    if (!attempt.offSession) return { kind: 'authenticate' }
    const code = 'authentication_required'
    return { kind: 'declined', decline: { code, declineCode: code } }
  }
  return card.decline ? { kind: 'declined', decline: card.decline } : { kind: 'approved' }
}

const MESSAGES: Record<string, string> = {
  insufficient_funds: 'Your card has insufficient funds.',
  card_velocity_exceeded:
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: "Your card's security code is incorrect.",
  processing_error: 'An error occurred while processing your card. Try again in a little bit.',
  authentication_required: 'Your card was declined. This transaction requires authentication.',
  test_mode_live_card:
    'Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of valid test cards, visit: https://stripe.com/docs/testing.',
}

/** What the buyer may read about a decline. Lost, stolen and fraudulent sound like any other, on purpose. */
export function declineMessage(decline: Decline): string {
  return MESSAGES[decline.declineCode ?? decline.code] ?? 'Your card was declined.'
}

/** Luhn's check of a card number (digits only). */
export function passesLuhn(number: string): boolean {
  let sum = 0
  for (const [index, digit] of [...number].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return /^\d{12,19}$/.test(number) && sum % 10 === 0
}

/** The network a number belongs to, by its first digits. */
export function brandOf(number: string): TestCard['brand'] | 'unknown' {
  if (/^4/.test(number)) return 'visa'
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'mastercard'
  if (/^3[47]/.test(number)) return 'amex'
  if (/^(6011|64[4-9]|65)/.test(number)) return 'discover'
  if (/^3(0[0-5]|[689])/.test(number)) return 'diners'
  if (/^35/.test(number)) return 'jcb'
  return /^62/.test(number) ? 'unionpay' : 'unknown'
}

export interface CardDetails {
  number: string
  expMonth: number
  expYear: number
  cvc?: string
}

const bad = (code: string, message: string, param: string) => ({ code, message, param })

/** The first thing wrong with typed-in card details (docs.stripe.com/testing#invalid-data), or undefined. `now` in milliseconds. */
export function cardFault(card: CardDetails, now: number) {
  if (!passesLuhn(card.number)) return bad('incorrect_number', 'Your card number is incorrect.', 'number')
  if (card.expMonth < 1 || card.expMonth > 12) {
    return bad('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month')
  }
  const today = new Date(now)
  const year = today.getUTCFullYear()
  if (card.expYear < year || card.expYear > year + 50) {
    return bad('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year')
  }
  if (card.expYear === year && card.expMonth < today.getUTCMonth() + 1) {
    return bad('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month')
  }
  const digits = brandOf(card.number) === 'amex' ? /^\d{3,4}$/ : /^\d{3}$/
  if (card.cvc !== undefined && !digits.test(card.cvc)) {
    return bad('invalid_cvc', "Your card's security code is invalid.", 'cvc')
  }
  return undefined
}
