import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { errorFields } from '../../platform/log.ts'
import { apiVersion, verifyEvent } from '../stripe/stripe.ts'
import { isHandled, keepEvent } from './event.ts'
import { countOtherVersion, storeEvent } from './event-store.ts'

/**
 * Takes a webhook: verifies it, stores the event once, and sends it to the queue; one round trip and one send. A second
 * delivery of an event that is still pending is sent again, of a done one is not. A failed send is no failure: the row
 * is the outbox, and the due jobs send it (decisions/queues). Refuses an event of Stripe's other mode and stores
 * nothing of it.
 */
export async function receiveWebhook(
  services: Services,
  rawBody: string,
  signature: string | undefined,
): Promise<Result<null, Refusal>> {
  const { db, env, settings, clock, log, meter } = services
  if (settings.stripe.webhookSecrets.length === 0) return err({ code: 'payments-not-configured' })
  if (signature === undefined) return err({ code: 'webhook-signature-invalid' })
  // The signature's age is judged by the real time: an injected clock must not let old ones in.
  const event = await verifyEvent(rawBody, signature, settings.stripe.webhookSecrets, Date.now())
  if (!event?.id || typeof event.type !== 'string' || typeof event.data?.object !== 'object') {
    return err({ code: 'webhook-signature-invalid' })
  }
  if (event.livemode !== settings.stripe.isLive) {
    log.error('webhook.environment-wrong', { eventId: event.id, livemode: event.livemode })
    return err({ code: 'webhook-environment-wrong' })
  }
  if (!isHandled(event.type)) return ok(null)
  if (event.api_version && event.api_version !== apiVersion) {
    // Its shape may differ, but only its ids are used: what it is about is read again in our own version.
    log.warn('webhook.other-version', { eventId: event.id, type: event.type, version: event.api_version })
    await countOtherVersion(db, clock())
  }
  const status = await storeEvent(db, keepEvent(event), clock())
  if (status === 'pending') {
    try {
      meter.queues++
      await env.PAYMENTS_QUEUE.send({ eventId: event.id })
    } catch (error) {
      log.error('webhook.send-failed', { eventId: event.id, ...errorFields(error) })
    }
  }
  return ok(null)
}
