import type { StripeError } from '@stripe/stripe-js'
import { describe, expect, it, vi } from 'vitest'
import { noAnswer } from '../../api/problem.ts'
import { aProblem } from '../../testing/a-problem.ts'
import { anIntent } from '../../testing/fixtures.ts'
import { type PaymentDoor, payOrder } from './pay-order.ts'

function doorWith(differing: Partial<PaymentDoor> = {}) {
  const confirm = vi.fn<PaymentDoor['confirm']>(async () => ({}))
  const door: PaymentDoor = {
    submit: async () => ({}),
    createIntent: async () => anIntent('requires_payment_method'),
    readIntent: async () => anIntent('requires_payment_method'),
    confirm,
    ...differing,
  }
  return { door, confirm }
}
// Stripe's error has members of its own for every method; only those that are read are here.
const failing = (error: object) => ({ confirm: async () => ({ error: error as StripeError }) })
const away = aProblem({ code: 'payment-provider-unavailable' })

describe('paying an order', () => {
  it('is over when Stripe confirmed', async () => {
    const { door, confirm } = doorWith()
    expect(await payOrder(door)).toBeNull()
    expect(confirm).toHaveBeenCalledWith('pi_1_secret_1')
  })

  it('asks no API while something is missing in the fields', async () => {
    const createIntent = vi.fn()
    const { door } = doorWith({
      submit: async () => ({ error: { message: 'Your card number is incomplete.' } }),
      createIntent,
    })
    expect(await payOrder(door)).toMatchObject({ title: 'Your card number is incomplete.' })
    expect(createIntent).not.toHaveBeenCalled()
  })

  it.each(['succeeded', 'processing', 'requires_capture', 'canceled'])(
    'confirms nothing when the intent is %s already',
    async (status) => {
      const { door, confirm } = doorWith({ createIntent: async () => anIntent(status) })
      expect(await payOrder(door)).toBeNull()
      expect(confirm).not.toHaveBeenCalled()
    },
  )

  it('leaves the rest to the order’s page when the order was paid or cancelled meanwhile', async () => {
    const problem = aProblem({ code: 'payment-state-refused', extra: { orderStatus: 'paid' } })
    const { door } = doorWith({ createIntent: () => Promise.reject(problem) })
    expect(await payOrder(door)).toBeNull()
  })

  it.each([
    [away, 'Our payment provider is not responding right now.'],
    [noAnswer(), 'The shop cannot be reached. Check your connection and try again.'],
    [aProblem({ code: 'too-many-requests' }), 'Too many requests. Wait a little and try again.'],
  ])(
    'says that nothing was charged and the order is kept when the payment could not begin: %s',
    async (problem, title) => {
      const { door } = doorWith({ createIntent: () => Promise.reject(problem) })
      const refusal = await payOrder(door)
      expect(refusal?.title).toBe(title)
      expect(refusal?.text).toMatch(/^Nothing was charged, and your order is kept/)
    },
  )
})

describe('a confirmation that failed', () => {
  it('is told in the bank’s words when the card was declined', async () => {
    const { door } = doorWith(failing({ type: 'card_error', message: 'Your card was declined.' }))
    expect(await payOrder(door)).toEqual({
      title: 'Your card was declined.',
      text: 'Nothing was charged. You can try again or use another card.',
    })
  })

  const unauthenticated = { type: 'invalid_request_error', code: 'payment_intent_authentication_failure' }
  it('is told apart when the bank’s question was closed or was failed', async () => {
    const closed = doorWith(failing({ ...unauthenticated, payment_intent: { status: 'requires_action' } }))
    expect((await payOrder(closed.door))?.title).toBe('Your bank’s confirmation was closed before it was complete.')
    const failed = doorWith(failing({ ...unauthenticated, payment_intent: { status: 'requires_payment_method' } }))
    expect((await payOrder(failed.door))?.text).toMatch(
      /^Your bank did not confirm that it was you\. Nothing was charged/,
    )
  })

  const lost = failing({ type: 'api_connection_error', message: 'You have not been charged.' })
  it('is over after a lost answer when Stripe took the money', async () => {
    const { door } = doorWith({ ...lost, readIntent: async () => anIntent('succeeded') })
    expect(await payOrder(door)).toBeNull()
  })

  it('promises only that trying again is safe when the answer was lost and the intent is open', async () => {
    const { door } = doorWith(lost)
    expect(await payOrder(door)).toMatchObject({ title: 'The payment was not completed.' })
  })

  it('claims nothing about the money when Stripe cannot be asked', async () => {
    const { door } = doorWith({ ...lost, readIntent: () => Promise.reject(away) })
    const refusal = await payOrder(door)
    expect(refusal).toMatchObject({ isUnknown: true })
    expect(refusal?.text).not.toContain('Nothing was charged')
  })

  it('looks at Stripe’s own record also when Stripe.js throws', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const thrown = { confirm: () => Promise.reject(new Error('IntegrationError')) }
    const { door } = doorWith({ ...thrown, readIntent: async () => anIntent('processing') })
    expect(await payOrder(door)).toBeNull()
    expect(error).toHaveBeenCalledOnce()
    error.mockRestore()
  })
})
