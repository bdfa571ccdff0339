import { describe, expect, it } from 'vitest'

type Intent = Record<string, unknown>
interface Intents {
  ownerOf(secret: string): { id: string; kind: string }
  expectKind(kind: string, secret: string, call: string): void
  afterAttempt(outcome: { intent?: Intent; error?: object }): { intent?: Intent; error?: Record<string, unknown> }
  closedRefusal(intent: Intent): { message: string } | undefined
  returnAddress(returnUrl: string, base: string, intent: Intent): string
}
// The Worker takes this module as text, so its import has no types; here it runs as the module it is.
const intents: Intents = await import(new URL('./intents.shim.js', import.meta.url).href)
const payment = { object: 'payment_intent', id: 'pi_1', client_secret: 'pi_1_secret_a', status: 'succeeded' }

describe('client secrets', () => {
  it('tell a PaymentIntent from a SetupIntent', () => {
    expect(intents.ownerOf('pi_1_secret_a')).toEqual({ id: 'pi_1', kind: 'payment_intent' })
    expect(intents.ownerOf('seti_1_secret_a')).toEqual({ id: 'seti_1', kind: 'setup_intent' })
  })

  it.each(['', 'pi_1', 'pi_1_secret_', 'cuss_secret_a', 'pi_1_secret_a?x'])(
    'that are none are refused: %j',
    (secret) => {
      expect(() => intents.ownerOf(secret)).toThrow('value should be a client secret of the form')
    },
  )

  it('of the other kind are refused', () => {
    expect(() => intents.expectKind('setup_intent', 'pi_1_secret_a', 'stripe.confirmSetup()')).toThrow('SetupIntent')
    expect(() => intents.expectKind('payment_intent', 'pi_1_secret_a', 'stripe.confirmPayment()')).not.toThrow()
  })
})

describe('an intent', () => {
  it('that failed is an error with the intent in it', () => {
    const failed = { ...payment, status: 'requires_payment_method', last_payment_error: { code: 'card_declined' } }
    expect(intents.afterAttempt({ intent: failed })).toEqual({
      error: { code: 'card_declined', payment_intent: failed },
    })
    expect(intents.afterAttempt({ intent: payment })).toEqual({ intent: payment })
  })

  it.each(['succeeded', 'canceled', 'processing', 'requires_capture'])('is closed to Elements once %s', (status) => {
    expect(intents.closedRefusal({ ...payment, status })?.message).toContain(status)
  })

  it.each(['requires_payment_method', 'requires_confirmation', 'requires_action'])('is open while %s', (status) => {
    expect(intents.closedRefusal({ ...payment, status })).toBeUndefined()
  })

  it.each([
    ['succeeded', 'succeeded'],
    ['requires_capture', 'succeeded'],
    ['processing', 'pending'],
    ['requires_payment_method', 'failed'],
  ])('that is %s returns to the shop as %s', (status, shown) => {
    const url = new URL(intents.returnAddress('/order/1?a=b', 'https://shop.example/pay', { ...payment, status }))
    expect(Object.fromEntries(url.searchParams)).toEqual({
      a: 'b',
      payment_intent: 'pi_1',
      payment_intent_client_secret: 'pi_1_secret_a',
      redirect_status: shown,
    })
    expect(url.pathname).toBe('/order/1')
  })
})
