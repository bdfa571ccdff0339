import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const key = process.env.STRIPE_SECRET_KEY ?? ''

/** Why the tests against Stripe itself cannot run, or null when they can. A live key is never used. */
export function whySkipped(secretKey: string): string | null {
  if (secretKey === '') return 'STRIPE_SECRET_KEY is not set. Give a key of Stripe’s test mode, sk_test_…, to run them.'
  if (/^(?:sk|rk)_live_/.test(secretKey)) return 'STRIPE_SECRET_KEY is a live key, and these tests move money.'
  if (!/^(?:sk|rk)_test_\w+$/.test(secretKey)) return 'STRIPE_SECRET_KEY is not a key of Stripe’s test mode, sk_test_….'
  return null
}

if (import.meta.main) {
  const why = whySkipped(key)
  if (why === null) {
    const root = fileURLToPath(new URL('../../..', import.meta.url))
    const vitest = fileURLToPath(new URL('../../../node_modules/vitest/vitest.mjs', import.meta.url))
    const options = ['run', '--project', 'node', '--testTimeout', '60000', 'worker/payments/real-stripe']
    const env = { ...process.env, SOUK_REAL_STRIPE: 'yes' }
    const run = spawnSync(process.execPath, [vitest, ...options], { cwd: root, stdio: 'inherit', env })
    process.exitCode = run.status ?? 1
  } else console.log(`Skipped the tests against real Stripe: ${why}`)
}
