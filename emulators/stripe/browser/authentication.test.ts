import { describe, expect, it } from 'vitest'
import { createTestStripe } from '../testing/in-memory.ts'
import { authenticateByHand } from './authentication.ts'

const stripe = createTestStripe()
const ask = {
  payment_method: 'pm_card_authenticationRequired',
  use_stripe_sdk: 'true',
  return_url: 'https://shop.example/',
}

function waiting(kind: 'payment_intent' | 'setup_intent') {
  const money: Record<string, string> = kind === 'payment_intent' ? { amount: '2500', currency: 'usd' } : {}
  const made = stripe.post(`/v1/${kind}s`, money)
  const confirmed = stripe.post(`/v1/${kind}s/${made.body.id}/confirm`, ask)
  expect(confirmed.body.status).toBe('requires_action')
  return { id: String(made.body.id), secret: String(made.body.client_secret) }
}

async function answer(form: Record<string, string>) {
  const body = new URLSearchParams(form)
  const request = new Request('https://shop.example/_emulator/stripe/authenticate', { method: 'POST', body })
  const { status, body: text } = await authenticateByHand(stripe.account(), request)
  return { status, body: JSON.parse(text) }
}

describe.each(['payment_intent', 'setup_intent'] as const)('the bank’s answer for a %s', (kind) => {
  it.each([
    ['complete', 'succeeded'],
    ['fail', 'requires_payment_method'],
  ])('%s leaves it %s', async (outcome, status) => {
    const { id, secret } = waiting(kind)
    const { body } = await answer({ [kind]: id, client_secret: secret, outcome })
    expect(body).toMatchObject({ id, object: kind, status })
  })

  it('counts once', async () => {
    const { id, secret } = waiting(kind)
    await answer({ [kind]: id, client_secret: secret, outcome: 'complete' })
    const { body } = await answer({ [kind]: id, client_secret: secret, outcome: 'fail' })
    expect(body).toMatchObject({ status: 'succeeded' })
  })

  it('needs the secret of that very intent', async () => {
    const { id } = waiting(kind)
    const other = waiting(kind)
    expect(await answer({ [kind]: id, client_secret: other.secret, outcome: 'complete' })).toMatchObject({
      status: 404,
    })
    expect(await answer({ [kind]: id, outcome: 'complete' })).toMatchObject({ status: 400 })
    expect(stripe.get(`/v1/${kind}s/${id}`).body.status).toBe('requires_action')
  })

  it('is not found when there is no such intent', async () => {
    expect(await answer({ [kind]: 'none', client_secret: 'none', outcome: 'complete' })).toMatchObject({ status: 404 })
  })
})
