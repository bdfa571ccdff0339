import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-pool-workers'
import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'
import { testBindings, testRateLimits } from './worker/testing/bindings.ts'
import { cheapPasswords } from './worker/testing/cheap-passwords.ts'
import { emulatorsWorker } from './worker/testing/emulators-worker.ts'
import { libraries, withoutMaps } from './worker/testing/libraries.ts'
import { markStores } from './worker/testing/mark-stores.ts'
import { planAddress } from './worker/testing/plan-address.ts'
import { keepReport } from './worker/testing/plan-reports.ts'

/** These role files need the platform; everything else in `worker/` is tested in Node, a thousand times faster. */
const workerdTests = 'worker/**/{routes,store,object,consumer,*-consumer,app,policy,schema,*-routes,*-store}.test.ts'
const ignored = ['**/node_modules/**', '**/dist/**', '**/.wrangler/**', '**/.souk/**']

/** Tests reach no network; what they tell of their statements stays in this process. */
const outside = (request: Request) =>
  request.url === planAddress ? keepReport(request) : new Response('Tests reach no network.', { status: 599 })

export default defineConfig({
  test: {
    silent: 'passed-only',
    // Ending a workerd can take a while where much else runs; to end it too early fails a run in which every test passed.
    teardownTimeout: 60_000,
    // Vitest leaves a core to itself, of two one; but a file in workerd and the process that hands it its modules take turns.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    coverage: {
      provider: 'v8',
      reportOnFailure: true,
      // Pages and components (*.tsx) run in the journeys' browser, which this does not see; the logic beside them counts.
      include: ['worker/**/*.ts', 'emulators/**/*.ts', 'ops/seed/*.ts', '.ci/**/*.ts', 'web/src/**/*.ts'],
      exclude: ['**/*.test.ts', 'worker/testing/**', 'worker/platform/env.d.ts', '**/contract.ts'],
      thresholds: { lines: 80, 'worker/**/*.ts': { lines: 90 }, 'worker/kernel/*.ts': { lines: 90 } },
      reporter: ['text-summary', 'html', 'json-summary'],
    },
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // A thread starts faster than a process.
          pool: 'threads',
          testTimeout: 20_000,
          include: [
            'worker/**/*.test.ts',
            'emulators/**/*.test.ts',
            'ops/**/*.test.ts',
            'bench/**/*.test.ts',
            '.ci/**/*.test.ts',
          ],
          exclude: [...ignored, workerdTests],
        },
      },
      {
        plugins: [
          markStores(import.meta.dirname),
          cheapPasswords(),
          withoutMaps(),
          cloudflareTest(async () => {
            const bindings = testBindings()
            const emulators = await emulatorsWorker('vitest-plugin-runner-worker', bindings)
            return {
              wrangler: { configPath: './wrangler.toml' },
              miniflare: {
                bindings: {
                  ...bindings,
                  TEST_MIGRATIONS: await readD1Migrations('./migrations'),
                  TEST_STORED_SHOP: readFileSync('./ops/upgrade/shop-0010.sql', 'utf8'),
                },
                ratelimits: testRateLimits(),
                outboundService: outside,
                ...(emulators && {
                  serviceBindings: {
                    STRIPE_EMULATOR: 'souk-emulators',
                    SENDGRID_EMULATOR: 'souk-emulators',
                    TWILIO_EMULATOR: 'souk-emulators',
                  },
                  workers: [{ ...emulators, outboundService: outside }],
                }),
              },
            }
          }),
        ],
        test: {
          name: 'worker',
          include: [workerdTests],
          exclude: ignored,
          setupFiles: ['./worker/testing/setup.ts'],
          globalSetup: ['./worker/testing/judge-plans.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
          deps: { optimizer: { ssr: { enabled: true, include: [...libraries] } } },
        },
      },
      {
        plugins: [solid()],
        test: {
          name: 'web',
          environment: 'happy-dom',
          pool: 'threads',
          testTimeout: 20_000,
          include: ['web/src/**/*.test.{ts,tsx}'],
          exclude: ignored,
        },
      },
    ],
  },
})
