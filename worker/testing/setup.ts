/// <reference types="@cloudflare/vitest-pool-workers/types" />
import { applyD1Migrations, type D1Migration } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, expect } from 'vitest'
import './matchers.ts'
import { planAddress } from './plan-address.ts'
import { untilSettled } from './settled.ts'
import { explainStatements, recordStatements } from './statements.ts'

declare global {
  /** The functions of stores that ran, as `file#name`; what `markStores` makes them note. */
  var storesRan: Set<string> | undefined
  namespace Cloudflare {
    interface Env {
      /** The statements of `migrations/`, read in Node and handed to the tests as a binding. */
      TEST_MIGRATIONS: D1Migration[]
      /** A shop as the first ten migrations stored it (ops/upgrade), for the test of upgrades. */
      TEST_STORED_SHOP: string
    }
    /** Types `exports.default`, through which `api()` calls the Worker. */
    interface GlobalProps {
      mainModule: typeof import('../index.ts')
    }
  }
}

// Each file has its own storage. Migrations already applied are skipped, so running again after a reset is safe.
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)

recordStatements()

afterAll(async () => {
  await untilSettled()
  const report = {
    file: expect.getState().testPath,
    plans: await explainStatements(),
    ran: [...(globalThis.storesRan ?? [])],
  }
  await fetch(planAddress, { method: 'POST', body: JSON.stringify(report) })
}, 30_000)
