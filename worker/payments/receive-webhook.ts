import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { errorFields } from '../platform/log.ts'
import { storeEvent } from './store.ts'
import { verifyEvent } from './stripe.ts'

/** What is kept of an event's object: enough to find the intent again. Never card details or addresses. */
function keep(object: object): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...object }
  return { id: fields.id, object: fields.object, payment_intent: fields.payment_intent, status: fields.status }
}

/**
 * Takes a webhook: verifies it, stores the event once, and sends it to the queue; one round trip and one send. A second
 * delivery of an event that is still pending is sent again, of a done one is not. A failed send is no failure: the row
 * is the outbox, and the due jobs send it (decision 10).
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
  const payload = keep(event.data.object)
  const objectId = typeof payload.id === 'string' ? payload.id : ''
  const status = await storeEvent(db, { id: event.id, type: event.type, objectId, payload }, clock())
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
