import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { unstable_readConfig as readConfig } from 'wrangler'
import { root } from '../root.ts'

const read = (file: string, env?: string) =>
  readConfig({ config: join(root, file), ...(env !== undefined && { env }) }, { hideWarnings: true })

it.each([undefined, 'staging'])('the platform writes down no address of a request: environment %s', (env) => {
  const {
    observability,
    logpush,
    tail_consumers: tails,
    streaming_tail_consumers: streams,
  } = read('wrangler.toml', env)
  expect(observability).toEqual({
    enabled: true,
    redact_query_string: true,
    logs: { enabled: true, invocation_logs: false },
    traces: { enabled: false },
  })
  expect([logpush ?? false, tails ?? [], streams ?? []]).toEqual([false, [], []])
})

it('reads the environments that are deployed, and knows one that says nothing', () => {
  expect(read('wrangler.toml', 'staging').name).toBe('souk-api-staging')
  expect(read('emulators/wrangler.toml').observability).not.toMatchObject({ logs: { invocation_logs: false } })
})

it('the storefront’s configuration has no place that logs go to', () => {
  const text = readFileSync(join(root, 'web/wrangler.toml'), 'utf8')
  expect(text).toContain('pages_build_output_dir')
  expect(text).not.toMatch(/^\s*\[?(?:observability|logpush|tail_consumers|streaming_tail_consumers)/m)
})
