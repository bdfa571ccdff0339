import type Stripe from 'stripe'
import type { Chaos } from './chaos.ts'
import { API_VERSION } from './event.ts'
import { signatureHeader } from './signature.ts'

/** A secret the shop does not know: what an attacker would sign with. */
const STRANGERS_SECRET = 'whsec_of_a_stranger'

export interface DeliveryAttempt {
  body: string
  signature: string
}

/**
 * One delivery attempt of an event as it leaves: in the endpoint's version, signed by each secret, and spoiled as the
 * chaos of its order asks. `now` in real milliseconds, which the shop compares with its own clock
 * (decisions/time-in-tests). The event that `GET /v1/events` answers stays as it is.
 */
export async function prepareAttempt(
  event: Stripe.EventBase,
  endpoint: Pick<Stripe.WebhookEndpoint, 'api_version'>,
  secrets: string[],
  chaos: Chaos,
  now: number,
): Promise<DeliveryAttempt> {
  const sent = {
    ...event,
    api_version: chaos.apiVersion ?? endpoint.api_version ?? API_VERSION,
    livemode: chaos.livemode > 0 ? !event.livemode : event.livemode,
  }
  const body = JSON.stringify(sent, null, 2)
  const honest = chaos.signWith.length > 0 ? chaos.signWith : secrets
  const signers = chaos.badSignature > 0 ? [STRANGERS_SECRET] : honest
  const signature = await signatureHeader(body, signers, Math.floor((now - chaos.signedAgoMs) / 1000))
  return { body: chaos.alterBody > 0 ? body.replace(/"created": \d+/, '"created": 1') : body, signature }
}
