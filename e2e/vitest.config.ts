import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// One browser, one shop, one journey at a time: two cores are busy enough with one.
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    name: 'e2e',
    environment: 'node',
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['e2e/global-setup.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    isolate: false,
    retry: 0,
    silent: 'passed-only',
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
})
