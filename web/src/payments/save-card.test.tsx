import type { StripeError } from '@stripe/stripe-js'
import { expect, it, vi } from 'vitest'
import type { ApiProblem } from '../api/problem.ts'
import { anAnswer, aProblem } from '../testing/a-problem.ts'
import { type SaveCardDoor, saveCard } from './save-card.ts'

const doorWith = (differing: Partial<SaveCardDoor> = {}): SaveCardDoor => ({
  submit: async () => ({}),
  createSetupIntent: async () => ({ setupIntentId: 'seti_1', clientSecret: 'seti_1_secret_1' }),
  confirm: async () => ({}),
  ...differing,
})
// Stripe's error has members of its own for every method; only those that are read are here.
const failing = (error: object) => doorWith({ confirm: async () => ({ error: error as StripeError }) })

it('saves a card with one setup intent', async () => {
  const confirm = vi.fn(async () => ({}))
  expect(await saveCard(doorWith({ confirm }))).toBeNull()
  expect(confirm).toHaveBeenCalledWith('seti_1_secret_1')
})

it('asks the API nothing while something is missing', async () => {
  const createSetupIntent = vi.fn()
  const submit = async () => ({ error: { message: 'Your card number is incomplete.' } })
  expect(await saveCard(doorWith({ submit, createSetupIntent }))).toBe('Your card number is incomplete.')
  expect(createSetupIntent).not.toHaveBeenCalled()
})

it('says in plain words that the provider is away, and shows other refusals as they are', async () => {
  const refusing = (problem: ApiProblem) => doorWith({ createSetupIntent: () => Promise.reject(problem) })
  expect(await saveCard(refusing(anAnswer(503)))).toMatch(/is not responding/)
  expect(await saveCard(refusing(aProblem({ code: 'too-many-requests' })))).toBe(
    'Too many requests. Wait a little and try again.',
  )
  expect(await saveCard(failing({ type: 'api_connection_error' }))).toMatch(/is not responding/)
})

it('tells a closed bank’s question from a failed one, and a decline in the bank’s words', async () => {
  const code = 'setup_intent_authentication_failure'
  expect(await saveCard(failing({ code, setup_intent: { status: 'requires_action' } }))).toMatch(/closed/)
  expect(await saveCard(failing({ code, setup_intent: { status: 'requires_payment_method' } }))).toMatch(
    /did not confirm/,
  )
  expect(await saveCard(failing({ type: 'card_error', message: 'Your card was declined.' }))).toBe(
    'Your card was declined.',
  )
})
