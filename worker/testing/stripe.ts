import { env } from 'cloudflare:workers'
import Stripe from 'stripe'
import { vi } from 'vitest'
import type { Bindings } from '../platform/settings.ts'
import { type Answer, api } from './api.ts'

// What the test configuration adds to the generated bindings.
const bindings: Bindings = env

function emulator(): Fetcher {
  if (!bindings.STRIPE_EMULATOR) throw new Error('The tests have no emulator of Stripe.')
  return bindings.STRIPE_EMULATOR
}

/** Makes things go wrong at Stripe for one order: `{ drop: true }`, `{ duplicate: 4 }`, `{ down: 3 }`, … */
export async function chaos(orderId: string, what: Record<string, unknown>): Promise<void> {
  const answer = await emulator().fetch('https://souk.test/_emulator/stripe/control/chaos', {
    method: 'POST',
    body: JSON.stringify({ orderId, ...what }),
  })
  if (!answer.ok) throw new Error(`No chaos: ${answer.status} ${await answer.text()}`)
}

/** Talks to Stripe past the shop, as a shopper's browser or the Dashboard does. */
export async function atStripe(path: string, form: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const answer = await emulator().fetch(`https://api.stripe.com/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bindings.STRIPE_SECRET_KEY}` },
    body: new URLSearchParams(form),
  })
  return answer.json()
}

/** Reads at Stripe, or deletes there, past the shop. */
export async function askStripe(path: string, method: 'GET' | 'DELETE' = 'GET'): Promise<Record<string, unknown>> {
  const answer = await emulator().fetch(`https://api.stripe.com/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${bindings.STRIPE_SECRET_KEY}` },
  })
  return answer.json()
}

/** Turns a handle of the emulator itself: `control('disputes', { … })`. */
export async function control(path: string, body: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const answer = await emulator().fetch(`https://souk.test/_emulator/stripe/control/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`The emulator refused ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** Reads what the emulator itself knows: `lookAt('books?orderId=…')`. */
export async function lookAt(path: string): Promise<Record<string, unknown>> {
  const answer = await emulator().fetch(`https://souk.test/_emulator/stripe/control/${path}`)
  if (!answer.ok) throw new Error(`The emulator refused ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** Pays an intent in the browser: the shop hears of it by webhook, or not at all. */
export function payAtStripe(intentId: string, card = 'pm_card_visa'): Promise<Record<string, unknown>> {
  return atStripe(`payment_intents/${intentId}/confirm`, { payment_method: card, return_url: 'https://souk.test/' })
}

const signer = new Stripe('sk_test_signing')

/** Sends a webhook to the shop, signed as Stripe signs it unless told otherwise. */
export async function webhook(
  event: Record<string, unknown>,
  options: { secret?: string; timestamp?: number; tamper?: (body: string) => string } = {},
): Promise<Answer> {
  const payload = JSON.stringify(event)
  const signature = await signer.webhooks.generateTestHeaderStringAsync({
    payload,
    secret: options.secret ?? bindings.STRIPE_WEBHOOK_SECRET ?? '',
    ...(options.timestamp === undefined ? {} : { timestamp: options.timestamp }),
  })
  return api('/payments/webhooks/stripe', {
    method: 'POST',
    body: options.tamper ? options.tamper(payload) : payload,
    headers: { 'stripe-signature': signature },
  })
}

/** An event about an intent, as thin as the shop may need it. */
export function eventOf(id: string, intentId: string, type = 'payment_intent.succeeded'): Record<string, unknown> {
  return { id, object: 'event', type, livemode: false, data: { object: { id: intentId, object: 'payment_intent' } } }
}

/**
 * Waits until every event of Stripe's was delivered and acted upon; for `afterAll`. A Worker under test cannot be ended
 * while its queues still work: the run would hang.
 */
export async function quietStripe(): Promise<void> {
  await control('settle')
  await vi.waitFor(
    async () => {
      const open = await env.DB.prepare("SELECT count(*) AS n FROM stripe_events WHERE status = 'pending'").first()
      if (open?.n !== 0) throw new Error(`${open?.n} events of Stripe are not done.`)
    },
    { timeout: 10_000, interval: 100 },
  )
}
