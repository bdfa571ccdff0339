import { describe, expect, it } from 'vitest'
import { createTestStripe, PUBLISHABLE_KEY } from '../testing/in-memory.ts'
import { authorize, cardFault, declineMessage, passesLuhn } from './card.ts'
import { TEST_CARDS, testCard, testCardOfToken } from './test-card.ts'

const shopper = { offSession: false, setUp: false, authenticated: false }

/** The table of docs.stripe.com/testing, written a second time by hand: number → what a shopper's payment does. */
const DOCUMENTED: [number: string, result: string][] = [
  ['4242424242424242', 'approved'],
  ['5555555555554444', 'approved'],
  ['378282246310005', 'approved'],
  ['4000056655665556', 'approved'],
  ['4000000000000077', 'approved'],
  ['4000000000000002', 'card_declined/generic_decline'],
  ['4000000000009995', 'card_declined/insufficient_funds'],
  ['4000000000009987', 'card_declined/lost_card'],
  ['4000000000009979', 'card_declined/stolen_card'],
  ['4000000000006975', 'card_declined/card_velocity_exceeded'],
  ['4000000000000069', 'expired_card'],
  ['4000000000000127', 'incorrect_cvc'],
  ['4000000000000119', 'processing_error'],
  ['4000000000000341', 'card_declined/generic_decline'],
  ['4000002500003155', 'authenticate, then approved'],
  ['4000002760003184', 'authenticate, then approved'],
  ['4000003800000446', 'authenticate, then approved'],
  ['4000008260003178', 'authenticate, then card_declined/insufficient_funds'],
  ['4000000000003220', 'authenticate, then approved'],
  ['4000008400001629', 'authenticate, then card_declined/generic_decline'],
  ['4000008400001280', 'authenticate, then processing_error'],
  ['4000000000003055', 'approved'],
  ['4000000032200000', 'approved'],
  ['4100000000000019', 'card_declined/fraudulent'],
  ['4000000000004954', 'card_declined/fraudulent'],
  ['4000000000009235', 'approved'],
  ['4000000000000101', 'approved'],
  ['4000000000000036', 'approved'],
  ['4000000000000259', 'approved'],
  ['4000000000002685', 'approved'],
  ['4000000000001976', 'approved'],
  ['4000000000005423', 'approved'],
  ['4000000000007726', 'approved'],
  ['4000000000005126', 'approved'],
]

function told(number: string, attempt = shopper): string {
  const verdict = authorize(testCard(number), attempt)
  if (verdict.kind === 'authenticate') return `authenticate, then ${told(number, { ...attempt, authenticated: true })}`
  if (verdict.kind === 'approved') return 'approved'
  return [verdict.decline.code, verdict.decline.declineCode].filter(Boolean).join('/')
}

describe('test cards', () => {
  it.each(DOCUMENTED)('%s: %s', (number, result) => expect(told(number)).toBe(result))

  it('all pass the Luhn check, once each, and no token names two of them', () => {
    expect(TEST_CARDS.filter(({ number }) => !passesLuhn(number))).toEqual([])
    expect(new Set(TEST_CARDS.map(({ number }) => number)).size).toBe(TEST_CARDS.length)
    const tokens = TEST_CARDS.flatMap((card) => card.tokens)
    expect(new Set(tokens).size).toBe(tokens.length)
    expect(testCardOfToken('pm_card_visa')?.number).toBe('4242424242424242')
  })

  it('decline a number that no table knows as a live card in test mode', () => {
    expect(told('4111111111111111')).toBe('card_declined/test_mode_live_card')
  })
})

describe('off-session payments', () => {
  const away = { ...shopper, offSession: true }

  it.each([
    ['4000002500003155', false, 'authentication_required/authentication_required'],
    ['4000002500003155', true, 'approved'],
    ['4000002760003184', true, 'authentication_required/authentication_required'],
    ['4000003800000446', false, 'approved'],
    ['4242424242424242', false, 'approved'],
  ])('%s, set up: %s → %s', (number, setUp, result) => expect(told(number, { ...away, setUp })).toBe(result))
})

describe('typed-in card details', () => {
  const now = Date.UTC(2026, 10, 22)
  const card = { number: '4242424242424242', expMonth: 12, expYear: 2026, cvc: '123' }

  it.each([
    [{}, undefined],
    [{ number: '4242424242424241' }, 'incorrect_number'],
    [{ expMonth: 13 }, 'invalid_expiry_month'],
    [{ expYear: 2025 }, 'invalid_expiry_year'],
    [{ expMonth: 10 }, 'invalid_expiry_month'],
    [{ cvc: '12' }, 'invalid_cvc'],
    [{ number: '378282246310005', cvc: '1234' }, undefined],
  ])('%j → %s', (change, code) => expect(cardFault({ ...card, ...change }, now)?.code).toBe(code))
})

describe('what the buyer reads', () => {
  it('never tells that a card is lost, stolen or thought fraudulent', () => {
    for (const declineCode of ['lost_card', 'stolen_card', 'fraudulent', 'generic_decline']) {
      expect(declineMessage({ code: 'card_declined', declineCode })).toBe('Your card was declined.')
    }
  })
})

describe('a charge', () => {
  const pay = (token: string) => {
    const stripe = createTestStripe()
    const made = stripe.post('/v1/payment_intents', {
      amount: '1000',
      currency: 'usd',
      confirm: 'true',
      payment_method: token,
      return_url: 'https://shop.example/done',
    })
    const [charge] = stripe.store.list('charge', { limit: 1 }).data
    return { made, charge }
  }

  it.each([
    ['pm_card_visa', { type: 'authorized', risk_level: 'normal', network_status: 'approved_by_network' }],
    ['pm_card_radarBlock', { type: 'blocked', risk_level: 'highest', network_status: 'not_sent_to_network' }],
    ['pm_card_riskLevelHighest', { type: 'blocked', reason: 'rule' }],
    ['pm_card_riskLevelElevated', { type: 'manual_review', risk_level: 'elevated' }],
    ['pm_card_visa_chargeDeclined', { type: 'issuer_declined', reason: 'generic_decline' }],
  ])('of %s carries its Radar outcome', (token, outcome) => expect(pay(token).charge?.outcome).toMatchObject(outcome))

  it('that is declined answers 402, and the intent waits for another method', () => {
    const { made, charge } = pay('pm_card_visa_chargeDeclinedInsufficientFunds')
    expect(made.status).toBe(402)
    expect(made.body.error).toMatchObject({
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      message: 'Your card has insufficient funds.',
      charge: charge?.id,
      doc_url: 'https://stripe.com/docs/error-codes/card-declined',
      payment_intent: { status: 'requires_payment_method', payment_method: null, latest_charge: charge?.id },
      payment_method: { card: { last4: '9995' } },
    })
    expect(charge).toMatchObject({ status: 'failed', paid: false, failure_code: 'card_declined' })
  })

  it('of 0101 fails the check of the security code', () => {
    const stripe = createTestStripe()
    const card = { number: '4000000000000101', exp_month: '12', exp_year: '2030', cvc: '123' }
    const { body } = stripe.post('/v1/payment_methods', { type: 'card', card }, { key: PUBLISHABLE_KEY })
    expect(body.card).toMatchObject({ checks: { cvc_check: 'fail' } })
  })
})
