import { describe, expect, it } from 'vitest'
import { createTestStripe } from '../testing/in-memory.ts'
import { intentOf, pay } from '../testing/payments.ts'
import { booksOf } from './books.ts'

/** Repeatable randomness (mulberry32): the same seed plays the same day. */
function dice(seed: number) {
  let state = seed
  return (sides: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}

const CARDS = [
  'pm_card_visa',
  'pm_card_visa_chargeDeclined',
  'pm_card_createDispute',
  'pm_card_createDisputeInquiry',
  'pm_card_refundFail',
  'pm_card_pendingRefund',
  'pm_card_riskLevelElevated',
]

async function playADay(seed: number, steps: number) {
  const stripe = createTestStripe()
  const roll = dice(seed)
  const intents: string[] = []
  const one = (): string => intents[roll(intents.length)] ?? ''
  const happen = (path: string, body: object) => stripe.control('POST', path, body)
  const refusedOrNot = new Set<number>()
  for (let step = 0; step < steps; step += 1) {
    const capture_method = roll(3) === 0 ? 'manual' : 'automatic_async'
    if (intents.length === 0 || roll(2) === 0) {
      intents.push(
        pay(stripe, CARDS[roll(CARDS.length)] ?? '', { capture_method, metadata: { order_id: `ord_${step}` } }).id,
      )
    }
    const id = one()
    const amount = String(1 + roll(1000))
    const moves = [
      () => stripe.post(`/v1/payment_intents/${id}/capture`, { amount_to_capture: amount }),
      () => stripe.post(`/v1/payment_intents/${id}/cancel`),
      () => stripe.post('/v1/refunds', { payment_intent: id, amount }),
      () => stripe.post('/v1/refunds', { payment_intent: id }),
      () => happen('/disputes', { paymentIntent: id }),
      () => happen(`/disputes/${id}/close`, { status: roll(2) === 0 ? 'won' : 'lost' }),
      () => happen(`/reviews/${id}/close`, { closedReason: 'refunded_as_fraud' }),
    ]
    const move = moves[roll(moves.length)]
    if (move) refusedOrNot.add((await move()).status)
    stripe.advance(roll(90_000))
  }
  stripe.advance(30 * 24 * 3600 * 1000)
  return { stripe, intents, statuses: refusedOrNot }
}

describe('the books', () => {
  it.each([1, 2, 3, 4, 5])('of a random day (seed %i) equal what the balance says, to the cent', async (seed) => {
    const { stripe, intents, statuses } = await playADay(seed, 200)
    const books = booksOf(stripe.store)
    expect(books.map(({ id }) => id)).toEqual(intents)
    const kept = books.reduce((sum, row) => sum + row.amountReceived - row.refunded - row.disputed, 0)
    const balance = stripe.store.list('balance_transaction', { limit: 10_000 }).data
    expect(kept).toBe(balance.reduce((sum, { amount }) => sum + amount, 0))
    expect(books.some(({ refunded }) => refunded > 0) && books.some(({ disputed }) => disputed > 0)).toBe(true)
    expect(statuses).toEqual(new Set([200, 400, 404]))
  })

  it.each([6, 7])('never give back more than was taken (seed %i)', async (seed) => {
    const { stripe } = await playADay(seed, 200)
    for (const row of booksOf(stripe.store)) {
      expect(row.refunded + row.disputed, row.id).toBeLessThanOrEqual(row.amountReceived)
      expect(row.amountReceived, row.id).toBeLessThanOrEqual(row.amount)
      expect(intentOf(stripe, row.id).amount_received).toBe(row.amountReceived)
    }
  })
})
