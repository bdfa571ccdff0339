import { ExponentialBackoff, handleWhen, retry, TimeoutStrategy, timeout, wrap } from 'cockatiel'
import Stripe from 'stripe'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import type { Bindings } from '../../platform/settings.ts'
import { Circuit } from './circuit.ts'
import type { StripeRefusal } from './refusal.ts'

export type { Stripe }
export type PaymentIntent = Stripe.PaymentIntent
export type Charge = Stripe.Charge
export type StripeEvent = Stripe.Event
export type CreateIntentParams = Stripe.PaymentIntentCreateParams

/** The version of Stripe's API that the SDK is made for, and that the webhook endpoint must be created with. */
export const apiVersion = '2026-10-28.endive'

/** An attempt's and a whole call's time in milliseconds (decisions/stripe-calls). */
const attemptTimeout = 8_000
const callTimeout = 25_000

const clients = new WeakMap<Bindings, Stripe>()

/** The one client of an isolate. Only a local copy has the emulator's binding; an API base, when set, wins over it. */
function clientOf({ env, settings }: Services): Stripe | null {
  const known = clients.get(env)
  if (known) return known
  const { secretKey, apiBase } = settings.stripe
  if (secretKey === null) return null
  const emulator = apiBase === null ? env.STRIPE_EMULATOR : undefined
  const base = apiBase === null ? null : new URL(apiBase)
  const client = new Stripe(secretKey, {
    apiVersion,
    telemetry: false,
    maxNetworkRetries: 0,
    timeout: attemptTimeout,
    httpClient: emulator
      ? Stripe.createFetchHttpClient((url: RequestInfo | URL, init?: RequestInit) =>
          emulator.fetch(new Request(url, init)),
        )
      : Stripe.createFetchHttpClient(),
    ...(base === null
      ? {}
      : {
          host: base.hostname,
          protocol: base.protocol === 'http:' ? ('http' as const) : ('https' as const),
          ...(base.port === '' ? {} : { port: Number(base.port) }),
        }),
  })
  clients.set(env, client)
  return client
}

/** No answer, a broken one, or "busy": worth asking again with the same key. */
function isTransient(error: unknown): boolean {
  if (error instanceof Stripe.errors.StripeConnectionError || error instanceof Stripe.errors.StripeRateLimitError)
    return true
  return error instanceof Stripe.errors.StripeAPIError && (error.statusCode === 409 || (error.statusCode ?? 500) >= 500)
}

// The state is per isolate (decisions/stripe-calls).
const circuits = new WeakMap<Bindings, Circuit>()

function circuitOf({ env }: Services): Circuit {
  const known = circuits.get(env)
  if (known) return known
  const circuit = new Circuit(Date.now)
  circuits.set(env, circuit)
  return circuit
}

class CircuitOpenError extends Error {
  override readonly name = 'CircuitOpenError'
}

/** Makes one attempt when the circuit lets it. Throws `CircuitOpenError` otherwise, and what the attempt throws. */
async function attempt<T>(circuit: Circuit, call: () => Promise<T>): Promise<T> {
  const settle = circuit.admit()
  if (settle === null) throw new CircuitOpenError()
  try {
    const answer = await call()
    settle(false)
    return answer
  } catch (error) {
    // A refusal is an answer: whatever Stripe thinks of the call, it is there.
    settle(isTransient(error))
    throw error
  }
}

/** Of each call on its own: it keeps nothing between calls. */
const patience = wrap(
  // Around everything: a retry that begins in time must not end late.
  timeout(callTimeout, TimeoutStrategy.Aggressive),
  retry(handleWhen(isTransient), {
    maxAttempts: 3,
    backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 2_000 }),
  }),
)

function readRefusal(error: unknown): StripeRefusal {
  if (error instanceof Stripe.errors.StripeCardError) {
    return {
      code: 'declined',
      stripeCode: error.code || 'card_declined',
      // The SDK writes a missing one as ''.
      declineCode: error.decline_code || null,
      message: error.message,
    }
  }
  if (
    error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeIdempotencyError
  ) {
    const intent = error.payment_intent
    return {
      code: 'refused',
      stripeCode:
        error.code ??
        (error instanceof Stripe.errors.StripeIdempotencyError ? 'idempotency_error' : 'invalid_request_error'),
      message: error.message,
      intentStatus: intent?.status ?? null,
    }
  }
  return { code: 'payment-provider-unavailable' }
}

/**
 * Makes one call to Stripe: at most three retries with exponential backoff and jitter behind a circuit breaker, 8 s an
 * attempt and 25 s in all. A mutating call must pass its own idempotency key, so that a retry is the same request.
 */
export async function callStripe<T>(
  services: Services,
  name: string,
  call: (stripe: Stripe) => Promise<T>,
): Promise<Result<T, StripeRefusal>> {
  const client = clientOf(services)
  if (client === null) return err({ code: 'payments-not-configured' })
  try {
    return ok(await patience.execute(() => attempt(circuitOf(services), () => call(client))))
  } catch (error) {
    const refusal = readRefusal(error)
    services.log.warn('stripe.refused', {
      call: name,
      code: refusal.code,
      stripeCode: 'stripeCode' in refusal ? refusal.stripeCode : undefined,
      ...(error instanceof Stripe.errors.StripeError
        ? { error: error.type, status: error.statusCode }
        : { error: error instanceof Error ? error.name : 'unknown' }),
    })
    return err(refusal)
  }
}

/** Checks a webhook's signature over the raw body by Web Crypto, with any of the secrets, 300 s in both directions. */
export async function verifyEvent(
  rawBody: string,
  signature: string,
  secrets: readonly string[],
  now: number,
): Promise<Stripe.Event | null> {
  const sentAt = Number(/(?:^|,)\s*t=(\d+)/.exec(signature)?.[1] ?? Number.NaN) * 1000
  // The SDK refuses what is too old; a time far ahead would be valid for ever.
  if (!Number.isFinite(sentAt) || sentAt - now > 300_000) return null
  const crypto = Stripe.createSubtleCryptoProvider()
  for (const secret of secrets) {
    try {
      return await Stripe.webhooks.constructEventAsync(rawBody, signature, secret, 300, crypto, now)
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError) && !(error instanceof SyntaxError))
        throw error
    }
  }
  return null
}
