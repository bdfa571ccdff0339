import { env } from 'cloudflare:workers'
import { expect, vi } from 'vitest'

/**
 * Waits until every effect that was asked for has happened. For `afterAll` of a file whose last steps write to somebody:
 * a message delivered after the last test would find its Worker gone, and the run would never end.
 */
export async function untilSettled(): Promise<void> {
  vi.useRealTimers()
  await vi.waitFor(
    async () => {
      const open = await env.DB.prepare('SELECT count(*) AS open FROM outbox WHERE done_at IS NULL').first('open')
      expect(open).toBe(0)
    },
    { timeout: 15_000, interval: 100 },
  )
}
