import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import type { Bindings } from '../platform/settings.ts'

/** How long a file waits for what it set going, in milliseconds; what its tests made to fail stays open for good. */
const patience = 5000

/** Lets the emulator deliver what it still holds; a file that never paid has nothing there. */
async function settleStripe(): Promise<void> {
  const bindings: Bindings = env
  const answer = await bindings.STRIPE_EMULATOR?.fetch('https://souk.test/_emulator/stripe/control/settle', {
    method: 'POST',
    body: '{}',
  })
  await answer?.body?.cancel()
}

/**
 * Waits until Stripe and the queues have done what a file's tests asked for: a message delivered after the last test finds
 * its Worker gone, and then the run never ends. What failed, and what is for times to come, is not waited for.
 */
export async function untilSettled(): Promise<void> {
  vi.useRealTimers()
  await settleStripe()
  const open = env.DB.prepare(
    `SELECT (SELECT count(*) FROM outbox WHERE done_at IS NULL AND attempts = 0 AND created_at <= ?1)
          + (SELECT count(*) FROM stripe_events WHERE status = 'pending' AND attempts = 0 AND received_at <= ?1) AS n`,
  ).bind(Date.now())
  const deadline = performance.now() + patience
  while ((await open.first('n')) !== 0 && performance.now() < deadline) await new Promise((go) => setTimeout(go, 50))
}
